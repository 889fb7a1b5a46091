import { entries } from '../../catalog/repository.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { Interruption } from './interruption.ts';

export const listInterruptions: Verb<typeof gatheringRoutes.listInterruptions> = async ({ params, query, deps }) => {
  await find(deps.store, entries, params.id);
  return queryItems(
    deps.store,
    { table: 'gathering', index: 'g1', pk: `interruptions#${params.id}`, descending: true, ...query },
    Interruption,
  );
};
