import { isRegulator, mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { askedOf, OpenRequest } from './request.ts';

/** The latest first. The regulator and auditors name whose; else it is their own. */
export const listOpenInbox: Verb<typeof openRoutes.listOpenInbox> = async ({ query, deps, caller }) => {
  const { organisation = isRegulator(caller) ? deps.county.regulator : organisationOf(caller), ...page } = query;
  if (caller.role !== 'auditor') mustActFor(caller, organisation);
  return queryItems(
    deps.store,
    { table: 'opening', index: 'g2', pk: askedOf(organisation), descending: true, ...page },
    OpenRequest,
  );
};
