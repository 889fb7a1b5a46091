import { mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { Grant } from './repository.ts';

const BOXES = { held: { index: 'g1', prefix: 'consumer' }, given: { index: 'g2', prefix: 'granted-by' } } as const;

export const listGrants: Verb<typeof shareRoutes.listGrants> = async ({ query, deps, caller }) => {
  const { box, organisation = organisationOf(caller), ...page } = query;
  mustActFor(caller, organisation);
  const { index, prefix } = BOXES[box];
  return queryItems(deps.store, { table: 'grants', index, pk: `${prefix}#${organisation}`, ...page }, Grant);
};
