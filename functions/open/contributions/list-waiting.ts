import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Contribution, WAITING } from './contribution.ts';

/** The longest waiting first. */
export const listWaiting: Verb<typeof openRoutes.listWaiting> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'opening', index: 'g1', pk: WAITING, ...query }, Contribution);
