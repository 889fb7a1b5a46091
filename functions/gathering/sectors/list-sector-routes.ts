import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { SectorRoute } from './sector-route.ts';

export const listSectorRoutes: Verb<typeof gatheringRoutes.listSectorRoutes> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'gathering', index: 'g1', pk: 'sector-routes', ...query }, SectorRoute);
