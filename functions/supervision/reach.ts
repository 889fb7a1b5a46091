import { allOrganisations } from '../organisations/all-organisations.ts';
import { organisations } from '../organisations/organisation.ts';
import { isRegulator, mustSeeDivision, organisationOf } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';

const seesAll = (caller: Caller): boolean => isRegulator(caller) || caller.role === 'auditor';

/** Everyone's duties, or those of some organisations. */
export type Reach = 'all' | readonly string[];

/** Whose duties a caller may look at. */
export const reachOf = async (deps: Deps, caller: Caller): Promise<Reach> => {
  if (seesAll(caller)) return 'all';
  if (caller.role !== 'county-regulator') return [organisationOf(caller)];
  const all = await allOrganisations(deps.store);
  return all.filter((one) => one.division === caller.division).map((one) => one.id);
};

/** The bodies within reach by name: every organisation that bears duties is registered, or is the regulator. */
export const bodiesIn = async (deps: Deps, reach: Reach): Promise<readonly string[]> =>
  reach === 'all'
    ? [...new Set([deps.county.regulator, ...(await allOrganisations(deps.store)).map(({ id }) => id)])]
    : reach;

/** Lets a caller through to one organisation's duties, or says why not. */
export const mustReach = async (deps: Deps, caller: Caller, organisation: string): Promise<void> => {
  if (seesAll(caller)) return;
  if (caller.role === 'county-regulator')
    return mustSeeDivision(caller, (await find(deps.store, organisations, organisation)).division);
  if (caller.organisation !== organisation) throw new Problem('other-organisation', { detail: organisation });
};
