import type { Verb } from '../../platform/endpoint.ts';
import { legalHolds } from '../../platform/holds.ts';
import { find } from '../../platform/store.ts';
import type { evidenceRoutes } from '../contract.ts';

export const getLegalHold: Verb<typeof evidenceRoutes.getLegalHold> = ({ params, deps }) =>
  find(deps.store, legalHolds, params.id);
