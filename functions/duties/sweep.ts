import { clockName } from '../domain/duty/clock-name.ts';
import { Duty } from '../domain/duty/duty.ts';
import { ok } from '../domain/result.ts';
import { addDays, dayOf } from '../domain/time/day.ts';
import { lapsesAt } from '../domain/time/deadline.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { openIn } from '../platform/duty-store.ts';
import { log } from '../platform/log.ts';
import { everyItem } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { askDuty } from './ask.ts';

const NEAR_DAYS = 3;
const FRESH_MS = 24 * 3_600_000;

/** Asking after every clock each time would meet the service's limits: near and fresh ones always, all once a day. */
const deservesLook = (duty: Duty, now: string, full: boolean): boolean =>
  full || duty.due! <= addDays(dayOf(now), NEAR_DAYS) || Date.parse(now) - Date.parse(duty.startedAt) < FRESH_MS;

/**
 * Finds every running duty whose clock is not alive and arms it anew under its next generation, for the old name may
 * be taken by a clock that has ended. A duty whose day has passed is asked at once. Safe to run at any time, twice too.
 */
export const sweepDuties = async (
  deps: Deps,
  { full = false } = {},
): Promise<{ looked: number; armed: string[]; asked: string[] }> => {
  const now = deps.clock.now();
  const found = { looked: 0, armed: [] as string[], asked: [] as string[] };
  for await (const duty of everyItem(deps.store, openIn('running'), Duty)) {
    if (!duty.due) continue;
    try {
      if (now >= lapsesAt(duty.due)) {
        await askDuty(deps, { dutyId: duty.id, generation: duty.generation });
        found.asked.push(duty.id);
      } else if (deservesLook(duty, now, full)) {
        found.looked += 1;
        if (await deps.timers.isLive(clockName(duty))) continue;
        const work = beginWork(deps, PLATFORM, 'clockRearmed', duty.id);
        work.decideDuty(duty, ok({ ...duty, generation: duty.generation + 1 }));
        await work.commit();
        found.armed.push(duty.id);
      }
    } catch (error) {
      // One duty that moved meanwhile must not keep the sweep from the others; the next sweep sees it again.
      log.warn('sweep passed over a duty', { duty: duty.id, error: (error as Error).message });
    }
  }
  return found;
};
