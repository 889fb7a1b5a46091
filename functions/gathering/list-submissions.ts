import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import type { gatheringRoutes } from './contract.ts';
import { Line, submissions } from './repository.ts';
import { mustSee } from './view.ts';

/** The latest first. */
export const listSubmissions: Verb<typeof gatheringRoutes.listSubmissions> = async ({ query, deps, caller }) => {
  const { entry: id, ...page } = query;
  const entry = await named(deps, entries, id, 'unknown-entry');
  mustSee(caller, entry.provider);
  const lines = await queryItems(
    deps.store,
    { table: 'gathering', pk: `entry#${id}`, beginsWith: 'submission#', descending: true, ...page },
    Line,
  );
  return { ...lines, items: await Promise.all(lines.items.map((line) => find(deps.store, submissions, line.id))) };
};
