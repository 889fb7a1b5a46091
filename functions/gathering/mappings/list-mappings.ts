import { entries } from '../../catalog/repository.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { mustSee } from '../view.ts';
import { AcceptedMapping } from './mapping.ts';

/** The latest first. */
export const listMappings: Verb<typeof gatheringRoutes.listMappings> = async ({ params, query, deps, caller }) => {
  const entry = await find(deps.store, entries, params.id);
  mustSee(caller, entry.provider);
  return queryItems(
    deps.store,
    { table: 'gathering', pk: `entry#${params.id}`, beginsWith: 'mapping#', descending: true, ...query },
    AcceptedMapping,
  );
};
