import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { CHANGE_QUEUE, ChangeRequest } from '../repository.ts';

/** Oldest first: what was reported and is in no release yet. */
export const listChangeQueue: Verb<typeof catalogRoutes.listChangeQueue> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'catalog', index: 'g1', pk: CHANGE_QUEUE, ...query }, ChangeRequest);
