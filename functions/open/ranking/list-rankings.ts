import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { RANKINGS, Ranking } from './ranking.ts';

export const listRankings: Verb<typeof openRoutes.listRankings> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'opening', index: 'g1', pk: RANKINGS, descending: true, ...query }, Ranking);
