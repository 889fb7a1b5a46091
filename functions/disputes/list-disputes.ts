import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { get, queryItems } from '../platform/store.ts';
import type { disputeRoutes } from './contract.ts';
import { Dispute, disputes, listOf, Pointer } from './repository.ts';

/** All for the regulator and auditors, for a unit those in which it has a part; the latest first. */
export const listDisputes: Verb<typeof disputeRoutes.listDisputes> = async ({ query, deps, caller }) => {
  const where = { table: 'objections', descending: true, ...query } as const;
  if (isRegulator(caller) || caller.role === 'auditor')
    return queryItems(deps.store, { ...where, index: 'g1', pk: 'disputes' }, Dispute);
  const page = await queryItems(deps.store, { ...where, pk: listOf(organisationOf(caller)) }, Pointer);
  const found = await Promise.all(page.items.map(({ id }) => get(deps.store, disputes, id)));
  return { ...page, items: found.filter((one) => one !== undefined) };
};
