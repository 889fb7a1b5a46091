import { entries } from '../../catalog/repository.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import { submissions } from '../repository.ts';
import { beginDelivery, deliveredBefore } from './begin-delivery.ts';
import type { deliveryRoutes } from './contract.ts';
import { sha256Of } from './delivery.ts';

/** A department begins to deliver records that will be one version together. */
export const openDelivery: Verb<typeof deliveryRoutes.openDelivery> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  const sha256 = sha256Of(JSON.stringify(body));
  const before = await deliveredBefore(context, entry.id, body.reference, sha256);
  return before ?? work.create(submissions, await beginDelivery(context, entry, body, sha256));
};
