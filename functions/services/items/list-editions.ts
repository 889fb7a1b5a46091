import { burdenOf } from '../../domain/services/guide.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem, find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { Edition, editionKey, serviceItems } from './item.ts';

/** How many steps, days, materials and trips each edition asked of people, the latest first. */
export const listEditions: Verb<typeof servicesRoutes.listEditions> = async ({ params, deps }) => {
  await find(deps.store, serviceItems, params.id);
  const { pk } = editionKey(params.id, 1);
  const where = { table: 'services', pk, beginsWith: 'edition#', descending: true } as const;
  const editions = await Array.fromAsync(everyItem(deps.store, where, Edition));
  return { items: editions.map(({ revision, from, guide }) => ({ revision, from, ...burdenOf(guide) })) };
};
