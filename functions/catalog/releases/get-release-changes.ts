import { changesBetween } from '../../domain/catalog/release.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { entriesIn, releases } from './release.ts';

export const getReleaseChanges: Verb<typeof catalogRoutes.getReleaseChanges> = async ({ params, query, deps }) => {
  const release = await find(deps.store, releases, params.id);
  const since = query.since ? (await find(deps.store, releases, query.since)).id : release.previous;
  const [before, after] = await Promise.all([since ? entriesIn(deps, since) : [], entriesIn(deps, release.id)]);
  const { added, changed, removed } = changesBetween(before, after);
  return { ...(since ? { since } : {}), added: [...added], changed: [...changed], removed: [...removed] };
};
