import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { type QueryInput, queryItems } from '../platform/store.ts';
import type { dataRoutes } from './contract.ts';
import { parseSigns } from './signs.ts';

/** Unusual calls that nobody has looked at yet, the latest first: of the county, or on a provider's own data. */
export const listSigns: Verb<typeof dataRoutes.listSigns> = async ({ query, deps, caller }) => {
  const all = isRegulator(caller) || caller.role === 'auditor';
  const place: QueryInput = all
    ? { table: 'grants', index: 'g1', pk: 'signs#open' }
    : { table: 'grants', index: 'g2', pk: `signs-of-provider#${organisationOf(caller)}` };
  return queryItems(deps.store, { ...place, descending: true, ...query }, parseSigns);
};
