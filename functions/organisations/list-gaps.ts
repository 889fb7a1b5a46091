import { gapsOf } from '../domain/organisations/gaps.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { Organisation } from './organisation.ts';

/** Bodies of the county, or of a county regulator's area, that lack anything. */
export const listGaps: Verb<typeof organisationRoutes.listGaps> = async ({ query, deps, caller }) => {
  const where = { table: 'organisations', index: 'g1', pk: 'organisations' } as const;
  const page = await queryItems(deps.store, { ...where, ...query }, Organisation);
  const within = page.items.filter(
    (one) =>
      one.status === 'active' &&
      one.level !== 'outside' &&
      (caller.role !== 'county-regulator' || one.division === caller.division),
  );
  return {
    ...page,
    items: within
      .map((one) => ({ organisation: one.id, name: one.name, missing: gapsOf(one) }))
      .filter(({ missing }) => missing.length > 0),
  };
};
