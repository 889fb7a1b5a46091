import { remindOfStanding } from '../domain/duty/decide.ts';
import { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { ok } from '../domain/result.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { openIn } from '../platform/duty-store.ts';
import { log } from '../platform/log.ts';
import { everyItem } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { remindedOf } from './reminded.ts';

/** Reminders of one sweep, so that it ends in time; the rest follow on the next day. */
const MOST_AT_ONCE = 1000;

/**
 * Reminds of every duty without a day that has stood for the county's interval, and again after each interval. No clock
 * runs for these, so that the sweep does it. Safe to run at any time, twice too. Answers how many it reminded of.
 */
export const remindStanding = async (deps: Deps, today: CalendarDay): Promise<number> => {
  let reminded = 0;
  for await (const duty of everyItem(deps.store, openIn('running'), Duty)) {
    const next = duty.due === undefined && remindOfStanding(duty, today, deps.county.reminders);
    if (!next) continue;
    if (reminded === MOST_AT_ONCE) break;
    const work = beginWork(deps, PLATFORM, 'dutyReminded', duty.id);
    work.decideDuty(duty, ok(next));
    const subject = { zh: `仍待办理（第${duty.cite.article}条）`, en: `Still to be done (art. ${duty.cite.article})` };
    for (const to of await remindedOf(deps, duty))
      work.notify({ to, subject, about: { type: duty.subject.type, id: duty.subject.id } });
    try {
      await work.commit();
      reminded += 1;
    } catch (error) {
      // It was met or changed meanwhile; the next sweep sees what is left.
      log.warn('a reminder was left to the next sweep', { duty: duty.id, error: (error as Error).message });
    }
  }
  return reminded;
};
