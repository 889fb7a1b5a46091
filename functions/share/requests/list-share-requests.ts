import { mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryPointed } from '../../platform/pointed.ts';
import type { shareRoutes } from '../contract.ts';
import { askedOf, ShareRequest, sentBy } from '../repository.ts';

/**
 * A department's boxes; the regulator looks into any department's. What was sent comes with the latest first, what was
 * received entry by entry.
 */
export const listShareRequests: Verb<typeof shareRoutes.listShareRequests> = async ({ query, deps, caller }) => {
  const { box, organisation = organisationOf(caller), ...page } = query;
  mustActFor(caller, organisation);
  const place = box === 'received' ? askedOf(organisation) : { ...sentBy(organisation), descending: true };
  return queryPointed(deps.store, { ...place, ...page }, ShareRequest);
};
