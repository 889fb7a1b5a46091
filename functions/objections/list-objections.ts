import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { objectionRoutes } from './contract.ts';
import { type Listed, objections, pageFor } from './repository.ts';

/** Whose list the caller reads; none where all are theirs to see. */
const listOf = (caller: Caller, mine: boolean): Listed | undefined => {
  if (mine || caller.role === 'public') return `objector#${caller.account}`;
  if (isRegulator(caller) || caller.role === 'auditor') return undefined;
  if (caller.role === 'county-regulator') return `division#${caller.division ?? ''}`;
  return `provider#${organisationOf(caller)}`;
};

export const listObjections: Verb<typeof objectionRoutes.listObjections> = async ({ query, deps, caller }) => {
  const { mine, ...page } = query;
  return pageFor(deps.store, objections, listOf(caller, mine), page);
};
