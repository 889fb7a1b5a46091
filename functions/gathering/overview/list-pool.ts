import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { PoolLine, poolKey } from './pool.ts';

/** The latest first. */
export const listPool: Verb<typeof gatheringRoutes.listPool> = ({ query, deps }) => {
  const { line, ...page } = query;
  const { pk } = poolKey(line, '', '');
  return queryItems(deps.store, { table: 'gathering', pk, descending: true, ...page }, PoolLine);
};
