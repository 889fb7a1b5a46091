import { clockName } from '../domain/duty/clock-name.ts';
import { Duty } from '../domain/duty/duty.ts';
import { ok } from '../domain/result.ts';
import { addDays, dayOf } from '../domain/time/day.ts';
import { lapsesAt } from '../domain/time/deadline.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { duties, openIn } from '../platform/duty-store.ts';
import { log } from '../platform/log.ts';
import { everyItem, get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { askDuty } from './ask.ts';
import { inTurn, runOf } from './turns.ts';

const NEAR_DAYS = 3;
const FRESH_MS = 24 * 3_600_000;
/** Clocks that one run asks after, and overdue duties that it asks: a run must end long before the next begins. */
const LOOKS = 2_000;
const ASKS = 1_000;

/** Asking after every clock each time would meet the service's limits: near and fresh ones always, all once a day. */
const deservesLook = (duty: Duty, now: string, full: boolean): boolean =>
  full || duty.due! <= addDays(dayOf(now), NEAR_DAYS) || Date.parse(now) - Date.parse(duty.startedAt) < FRESH_MS;

/** What else is done with every running duty, while they are read. */
export type Beside = (duty: Duty) => Promise<void>;

interface Swept {
  /** Clocks asked after. */
  looked: number;
  /** Duties whose clock was armed anew. */
  readonly armed: string[];
  /** Duties that were asked because their day has passed. */
  readonly asked: string[];
}

/** One duty that moved meanwhile must not keep the sweep from the others; the next sweep sees it again. */
const eachAlone = async (id: string, act: () => Promise<void>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    log.warn('sweep passed over a duty', { duty: id, error: (error as Error).message });
  }
};

/** Arms anew the clock of a duty that was seen not to live, unless the duty has moved meanwhile. Answers whether it did. */
const rearmed = async (deps: Deps, id: string, clock: string): Promise<boolean> => {
  const duty = await get(deps.store, duties, id);
  if (duty?.state !== 'running' || clockName(duty) !== clock) return false;
  const work = beginWork(deps, PLATFORM, 'clockRearmed', id);
  work.decideDuty(duty, ok({ ...duty, generation: duty.generation + 1 }));
  await work.commit();
  return true;
};

/**
 * Finds every running duty whose clock is not alive and arms it anew under its next generation, for the old name may
 * be taken by a clock that has ended. A duty whose day has passed is asked at once. Safe to run at any time, twice too.
 */
export const sweepDuties = async (
  deps: Deps,
  { full = false, beside = [] }: { readonly full?: boolean; readonly beside?: readonly Beside[] } = {},
): Promise<Swept> => {
  const now = deps.clock.now();
  const found: Swept = { looked: 0, armed: [], asked: [] };
  const looks = new Map<string, string>();
  for await (const duty of everyItem(deps.store, openIn('running'), Duty))
    await eachAlone(duty.id, async () => {
      if (duty.due && now >= lapsesAt(duty.due)) {
        if (found.asked.length >= ASKS) return;
        await askDuty(deps, { dutyId: duty.id, generation: duty.generation });
        found.asked.push(duty.id);
        return;
      }
      if (duty.due && deservesLook(duty, now, full)) looks.set(duty.id, clockName(duty));
      for (const act of beside) await act(duty);
    });
  for (const id of inTurn([...looks.keys()], runOf(now, full), LOOKS))
    await eachAlone(id, async () => {
      found.looked += 1;
      const clock = looks.get(id)!;
      if (!(await deps.timers.isLive(clock)) && (await rearmed(deps, id, clock))) found.armed.push(id);
    });
  return found;
};
