import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { EntryVersion, entries } from './repository.ts';

export const listEntryVersions: Verb<typeof catalogRoutes.listEntryVersions> = async ({ params, deps }) => {
  await find(deps.store, entries, params.id);
  return queryItems(
    deps.store,
    { table: 'catalog', pk: `entry#${params.id}`, beginsWith: 'version#', descending: true },
    EntryVersion,
  );
};
