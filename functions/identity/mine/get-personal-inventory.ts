import type { Verb } from '../../platform/endpoint.ts';
import { TABLE_NAMES } from '../../tables.ts';
import type { identityRoutes } from '../contract.ts';
import { PERSONAL } from './inventory.ts';

export const getPersonalInventory: Verb<typeof identityRoutes.getPersonalInventory> = async () => ({
  items: TABLE_NAMES.map((table) => ({ table, ...PERSONAL[table], fields: [...PERSONAL[table].fields] })),
});
