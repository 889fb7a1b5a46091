import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { Filing } from './repository.ts';

export const listFilings: Verb<typeof shareRoutes.listFilings> = async ({ query, deps }) =>
  queryItems(deps.store, { table: 'grants', pk: 'filings', descending: true, ...query }, Filing);
