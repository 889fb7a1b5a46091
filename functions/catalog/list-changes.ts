import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { ChangeRequest, entries } from './repository.ts';

export const listChanges: Verb<typeof catalogRoutes.listChanges> = async ({ params, deps }) => {
  await find(deps.store, entries, params.id);
  return queryItems(
    deps.store,
    { table: 'catalog', index: 'g2', pk: `change-requests#${params.id}`, descending: true },
    ChangeRequest,
  );
};
