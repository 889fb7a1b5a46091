import { entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import { Pointer } from '../gathering/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, queryItems } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';

/** The latest first. */
export const listPointers: Verb<typeof versionRoutes.listPointers> = async ({ params, query, deps, caller }) => {
  const entry = await find(deps.store, entries, params.id);
  if (!maySee(caller, entry)) throw new Problem('not-found', { detail: `entry ${entry.id}` });
  return queryItems(
    deps.store,
    { table: 'gathering', pk: `entry#${entry.id}`, beginsWith: 'pointer#', descending: true, ...query },
    Pointer,
  );
};
