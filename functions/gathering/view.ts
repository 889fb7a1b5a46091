import type { Duty } from '../domain/duty/duty.ts';
import { missing } from '../domain/gate/check.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { isRegulator, mustBe } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import type { GatheringChange, Submission } from './repository.ts';

/** What was handed in is seen by its department, the regulator and auditors. */
export const mustSee = (caller: Caller, provider: string): void => {
  if (!isRegulator(caller) && caller.role !== 'auditor' && caller.organisation !== provider)
    throw new Problem('other-organisation', { detail: provider });
};

type Batch = Pick<Submission, 'provider' | 'handedInBy'>;

/** A batch is seen by whom {@link mustSee} lets see, and by the city department that handed it in. */
export const mustSeeBatch = (caller: Caller, { provider, handedInBy }: Batch): void =>
  mustSee(caller, caller.organisation === handedInBy && handedInBy ? handedInBy : provider);

/** Whoever began to hand a batch in goes on with it. */
export const mustHandIn = (caller: Caller, { provider, handedInBy }: Batch): void =>
  mustBe(caller, handedInBy ?? provider);

/** A duty as it is shown beside the data that it binds. */
export const dutyView = ({ id, duty, state, start, due, cite }: Duty) => ({
  id,
  duty,
  state,
  start,
  ...(due ? { due } : {}),
  cite,
});

/** What the law still asks for before a change of gathering takes effect. */
export const missingForChange = ({ county }: Deps, today: CalendarDay, { status }: GatheringChange) =>
  missing(county.law, 'gathering.apply-change', today, { approvals: status === 'approved' ? ['regulator'] : [] });

/** A change with what it waits for; nothing once it is refused or in force. */
export const changeView = (deps: Deps, today: CalendarDay, change: GatheringChange) => {
  const waits = change.status === 'submitted' || change.status === 'approved';
  const lacking = waits ? missingForChange(deps, today, change) : [];
  return { ...change, missing: lacking.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })) };
};
