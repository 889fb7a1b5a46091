import { everyItem, type Store } from '../platform/store.ts';
import { Organisation } from './organisation.ts';

/** Every organisation: a county has some hundreds. */
export const allOrganisations = (store: Store): Promise<Organisation[]> =>
  Array.fromAsync(everyItem(store, { table: 'organisations', index: 'g1', pk: 'organisations' }, Organisation));
