import { entries } from '../../catalog/repository.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { openTableRoutes } from './contract.ts';
import { OpenTable } from './open-table.ts';

export const listOpenTables: Verb<typeof openTableRoutes.listOpenTables> = async ({ params, query, deps }) => {
  const { id } = await find(deps.store, entries, params.id);
  return queryItems(deps.store, { table: 'statistics', index: 'g1', pk: `open-tables-of#${id}`, ...query }, OpenTable);
};
