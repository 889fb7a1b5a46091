import { isRegulator, mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { Sent, VerifyRequest, verifyRequests } from './repository.ts';

/** The latest first. Auditors and the regulator name whose. */
export const listVerifyRequests: Verb<typeof statisticsRoutes.listVerifyRequests> = async ({ query, deps, caller }) => {
  const { box, organisation, ...page } = query;
  const whose = organisation ?? (isRegulator(caller) ? deps.county.regulator : (caller.organisation ?? ''));
  if (caller.role !== 'auditor') mustActFor(caller, whose);
  const latest = { table: 'statistics', descending: true, ...page } as const;
  if (box === 'received')
    return queryItems(deps.store, { ...latest, index: 'g1', pk: `verify-requests-to#${whose}` }, VerifyRequest);
  const { items, ...rest } = await queryItems(deps.store, { ...latest, pk: `verify-requests-of#${whose}` }, Sent);
  return { items: await Promise.all(items.map(({ id }) => find(deps.store, verifyRequests, id))), ...rest };
};
