import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { entriesIn, releases } from './release.ts';

/** A release with what each organisation contributes to it. */
export const getRelease: Verb<typeof catalogRoutes.getRelease> = async ({ params, deps }) => {
  const release = await find(deps.store, releases, params.id);
  const entries = await entriesIn(deps, release.id);
  const by = Map.groupBy(entries, (entry) => entry.provider);
  return {
    ...release,
    contributions: [...by].map(([organisation, own]) => ({ organisation, name: own[0]!.providerName, entries: own })),
  };
};
