import { remindOfStanding } from '../domain/duty/decide.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { beginWork } from '../platform/work.ts';
import { remindedOf } from './reminded.ts';
import type { Beside } from './sweep.ts';

/** Reminders of one sweep, so that it ends in time; the rest follow on the next day. */
const MOST_AT_ONCE = 1000;

/** Someone who is told of every running duty, and has reminded of so many. */
export interface Reminding {
  readonly of: Beside;
  readonly reminded: () => number;
}

/**
 * Reminds of every duty without a day that has stood for the county's interval, and again after each interval. No clock
 * runs for these, so that the sweep does it. Safe to run at any time, twice too.
 */
export const remindStanding = (deps: Deps, today: CalendarDay): Reminding => {
  let reminded = 0;
  return {
    reminded: () => reminded,
    of: async (duty) => {
      const next = duty.due === undefined && remindOfStanding(duty, today, deps.county.reminders);
      if (!next || reminded >= MOST_AT_ONCE) return;
      const work = beginWork(deps, PLATFORM, 'dutyReminded', duty.id);
      work.decideDuty(duty, ok(next));
      const subject = {
        zh: `仍待办理（第${duty.cite.article}条）`,
        en: `Still to be done (art. ${duty.cite.article})`,
      };
      for (const to of await remindedOf(deps, duty))
        work.notify({ to, subject, about: { type: duty.subject.type, id: duty.subject.id } });
      await work.commit();
      reminded += 1;
    },
  };
};
