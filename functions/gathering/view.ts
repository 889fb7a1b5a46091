import type { Duty } from '../domain/duty/duty.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { Problem } from '../platform/problems.ts';

/** What was handed in is seen by its department, the regulator and auditors. */
export const mustSee = (caller: Caller, provider: string): void => {
  if (!isRegulator(caller) && caller.role !== 'auditor' && caller.organisation !== provider)
    throw new Problem('other-organisation', { detail: provider });
};

/** A duty as it is shown beside the data that it binds. */
export const dutyView = ({ id, duty, state, start, due, cite }: Duty) => ({
  id,
  duty,
  state,
  start,
  ...(due ? { due } : {}),
  cite,
});
