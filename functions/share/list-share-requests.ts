import { mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { get, queryItems } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { requests, Sent, ShareRequest } from './repository.ts';

/** A department's boxes; the regulator looks into any department's. What was sent comes with the latest first. */
export const listShareRequests: Verb<typeof shareRoutes.listShareRequests> = async ({ query, deps, caller }) => {
  const { box, organisation = organisationOf(caller), ...page } = query;
  mustActFor(caller, organisation);
  if (box === 'received')
    return queryItems(
      deps.store,
      { table: 'grants', index: 'g2', pk: `requests-to#${organisation}`, ...page },
      ShareRequest,
    );
  const sent = await queryItems(
    deps.store,
    { table: 'grants', pk: `requests-of#${organisation}`, descending: true, ...page },
    Sent,
  );
  const found = await Promise.all(sent.items.flatMap(({ ids }) => ids.map((id) => get(deps.store, requests, id))));
  return { ...sent, items: found.filter((one) => one !== undefined) };
};
