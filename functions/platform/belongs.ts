import type { Caller } from './caller.ts';
import { Problem } from './problems.ts';

export const isRegulator = (caller: Caller): boolean => caller.role === 'operator' || caller.role === 'administrator';

/** A department acts for itself alone; the regulator for anyone in its county. */
export const mustActFor = (caller: Caller, organisation: string): void => {
  if (!isRegulator(caller) && caller.organisation !== organisation)
    throw new Problem('other-organisation', { detail: `${organisation}` });
};

/** For acts that even the regulator may not do in another's place. */
export const mustBe = (caller: Caller, organisation: string): void => {
  if (caller.organisation !== organisation) throw new Problem('other-organisation', { detail: `${organisation}` });
};

/** The caller's organisation, or a problem when the token has none. */
export const organisationOf = (caller: Caller): string => {
  if (!caller.organisation) throw new Problem('unknown-caller', { detail: 'the token names no organisation' });
  return caller.organisation;
};

/** A county regulator sees its own county only (GB/T 2260 code). */
export const mustSeeDivision = (caller: Caller, division: string): void => {
  if (caller.role === 'county-regulator' && caller.division !== division)
    throw new Problem('other-county', { detail: division });
};
