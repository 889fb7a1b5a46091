import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { type QueryInput, queryItems } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { ShareRequest } from './repository.ts';

/** What waits for a decision, the longest first: all of the county for the regulator, its own for a provider. One query. */
export const listInbox: Verb<typeof shareRoutes.listInbox> = async ({ query, deps, caller }) => {
  const place: QueryInput = isRegulator(caller)
    ? { table: 'grants', index: 'g1', pk: 'requests#submitted' }
    : { table: 'grants', index: 'g2', pk: `requests-to#${organisationOf(caller)}`, beginsWith: 'submitted#' };
  return queryItems(deps.store, { ...place, ...query }, ShareRequest);
};
