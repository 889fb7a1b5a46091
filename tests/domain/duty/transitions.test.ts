import { describe, expect, it } from 'vitest';
import {
  ask,
  awaitSupplement,
  cancel,
  extend,
  meet,
  recount,
  supplementCame,
} from '../../../functions/domain/duty/decide.ts';
import { DUTY_STATES, type Duty, type DutyState } from '../../../functions/domain/duty/duty.ts';
import { type DutyAction, dutyTransitions } from '../../../functions/domain/duty/transitions.ts';
import { NATIONAL } from '../time/support.ts';
import { aDuty, at, CONSENT, closing } from './made-up.ts';

const TODAY = '2026-03-04';
const NOW = at(TODAY, 10);
const extension = { workingDays: 10, consentOf: 'consumer', article: '9' } as const;

/** A duty in each state, with material awaited where that is what `paused` means. */
const inState = (state: DutyState): Duty => {
  const duty = aDuty({ onSupplement: 'pauses', extension });
  const awaited = { from: '2026-03-03', why: 'supplement', effect: 'pauses' as const };
  return { ...duty, state, stretches: state === 'running' ? [] : [awaited] };
};

/** What each action makes of a duty: the state after it, or `undefined` where it is not possible. */
const acts: Readonly<Record<DutyAction, (duty: Duty) => DutyState | undefined>> = {
  meet: (duty) => stateOf(meet(duty, TODAY, NOW, 'done')),
  pause: (duty) => stateOf(awaitSupplement(duty, TODAY, 'supplement')),
  resume: (duty) => stateOf(supplementCame(duty, TODAY, NATIONAL)),
  extend: (duty) => stateOf(extend(duty, 3, CONSENT, TODAY, NATIONAL)),
  recount: (duty) => recount(duty, closing('2026-03-05'), TODAY)?.state,
  remind: (duty) => happening(duty, at('2026-03-06', 9), 'reminded'),
  lapse: (duty) => happening(duty, at('2026-03-10', 0), 'lapsed'),
  cancel: (duty) => stateOf(cancel(duty, NOW, 'withdrawn')),
};
const stateOf = (result: { ok: boolean; value?: Duty }): DutyState | undefined => result.value?.state;
const happening = (duty: Duty, now: string, what: 'reminded' | 'lapsed'): DutyState | undefined => {
  const asked = ask(duty, duty.generation, now);
  return asked.happened.includes(what) ? asked.duty.state : undefined;
};

const table = Object.entries(dutyTransitions).flatMap(([action, { from, to }]) =>
  DUTY_STATES.map((state) => ({
    action: action as DutyAction,
    state,
    to: (from as readonly DutyState[]).includes(state) ? to : undefined,
  })),
);

describe('A duty, action by state', () => {
  it.each(table.filter(({ to }) => to !== undefined))('$action takes a duty that is $state to $to', (row) => {
    expect(acts[row.action](inState(row.state))).toBe(row.to);
  });

  it.each(table.filter(({ to }) => to === undefined))('$action is not possible for a duty that is $state', (row) => {
    expect(acts[row.action](inState(row.state))).toBeUndefined();
  });

  it.each([
    ['meet', meet(inState('met'), TODAY, NOW, 'again')],
    ['pause', awaitSupplement(inState('met'), TODAY, 'again')],
    ['resume', supplementCame(inState('met'), TODAY, NATIONAL)],
    ['extend', extend(inState('met'), 3, CONSENT, TODAY, NATIONAL)],
    ['cancel', cancel(inState('met'), NOW, 'again')],
  ] as const)('%s says with the code wrong-state that a duty which is met cannot do it', (action, result) => {
    expect(result).toEqual({
      ok: false,
      error: { code: 'wrong-state', detail: `a duty that is met cannot ${action}` },
    });
  });

  it('leaves nothing to do for duties that are met or cancelled, whatever is tried', () => {
    for (const state of ['met', 'cancelled'] as const)
      for (const act of Object.values(acts)) expect(act(inState(state))).toBeUndefined();
  });
});
