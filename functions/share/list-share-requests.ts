import { mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { ShareRequest } from './repository.ts';

const BOXES = {
  sent: { index: 'g1', prefix: 'requests-of' },
  received: { index: 'g2', prefix: 'requests-to' },
} as const;

/** A department's boxes; the regulator looks into any department's. */
export const listShareRequests: Verb<typeof shareRoutes.listShareRequests> = async ({ query, deps, caller }) => {
  const { box, organisation = organisationOf(caller), ...page } = query;
  mustActFor(caller, organisation);
  const { index, prefix } = BOXES[box];
  return queryItems(deps.store, { table: 'grants', index, pk: `${prefix}#${organisation}`, ...page }, ShareRequest);
};
