import type { Verb } from '../../platform/endpoint.ts';
import { holdsOf } from '../../platform/holds.ts';
import type { evidenceRoutes } from '../contract.ts';

export const listLegalHolds: Verb<typeof evidenceRoutes.listLegalHolds> = async ({ deps }) => ({
  items: [...(await holdsOf(deps.store)).all],
});
