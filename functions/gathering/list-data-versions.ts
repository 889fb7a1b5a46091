import { entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, queryItems } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { DataVersion } from './repository.ts';

/** The latest first. */
export const listDataVersions: Verb<typeof gatheringRoutes.listDataVersions> = async ({
  params,
  query,
  deps,
  caller,
}) => {
  const entry = await find(deps.store, entries, params.id);
  if (!maySee(caller, entry)) throw new Problem('not-found', { detail: `entry ${entry.id}` });
  return queryItems(
    deps.store,
    { table: 'gathering', pk: `entry#${params.id}`, beginsWith: 'version#', descending: true, ...query },
    DataVersion,
  );
};
