import { mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryPointed } from '../../platform/pointed.ts';
import type { shareRoutes } from '../contract.ts';
import { askedOf, Grant, grantsOf, sentBy } from '../repository.ts';

const BOXES = { held: sentBy, given: askedOf } as const;

/** What a department holds, in order of time, or gives, entry by entry. */
export const listGrants: Verb<typeof shareRoutes.listGrants> = async ({ query, deps, caller }) => {
  const { box, organisation = organisationOf(caller), ...page } = query;
  mustActFor(caller, organisation);
  return queryPointed(deps.store, { ...grantsOf(BOXES[box](organisation)), ...page }, Grant);
};
