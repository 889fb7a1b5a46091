import { sealCounty } from '../../functions/evidence/seal-county.ts';
import { sweep } from '../../functions/tasks/sweep.ts';
import { Killed } from './breaking.ts';
import type { Process, SharedCounty } from './county.ts';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

export type Disturbance = 'wake-up doubled' | 'wake-up lost' | 'wake-ups delayed' | 'task failed';

export interface PlatformMeans {
  readonly turns: Turns;
  readonly county: SharedCounty;
  readonly process: (chance: Random) => Promise<Process>;
  readonly count: (what: Disturbance) => void;
}

const HOUR_MS = 3_600_000;
/** Time moves on by so many hours between two rounds: some six rounds a day. */
const HOURS = { least: 1, more: 6 };

const moveOn = ({ clock }: SharedCounty, hours: number): void =>
  clock.moveTo(new Date(Date.parse(clock.now()) + hours * HOUR_MS).toISOString());

/** Something of the platform's own, which may fail: its schedule comes round again. */
const attempt = async ({ count }: PlatformMeans, run: () => Promise<unknown>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    count('task failed');
  }
};

/** Wake-ups as a queue gives them that promises no more than to give each at least once. */
const unreliably =
  ({ turns, count }: PlatformMeans, chance: Random) =>
  async (ask: () => Promise<unknown>): Promise<void> => {
    if (chance.chance(0.03)) {
      count('wake-up lost');
      throw new Error('lost on the way');
    }
    if (chance.chance(0.1)) {
      count('wake-up doubled');
      // Both reach the duty, and one of them may fail.
      const fault = () =>
        ask().then(
          () => undefined,
          (error: unknown) => ({ error }),
        );
      const faults = await turns.together(['a', 'b'].map((name) => ({ name, chance, run: fault })));
      if (faults.every((one) => one !== undefined)) throw faults[0]!.error;
      return;
    }
    await ask();
  };

/** Time moves on, and the platform does what its schedules say: clocks that are due, the sweep, the seal. */
export const round = async (means: PlatformMeans, chance: Random): Promise<void> => {
  const { county, process, count } = means;
  moveOn(county, HOURS.least + chance.below(HOURS.more));
  if (chance.chance(0.3)) count('wake-ups delayed');
  else
    await attempt(means, async () => {
      const at = await process(chance);
      await at.wake(unreliably(means, chance));
      if (!at.life.alive) throw new Killed();
    });
  if (chance.chance(0.4))
    await attempt(means, async () => sweep((await process(chance)).task('sweep'), { full: chance.chance(0.3) }));
  if (chance.chance(0.4))
    await attempt(means, async () =>
      sealCounty((await process(chance)).task('seal'), { lookBack: chance.chance(0.3) }),
    );
};

/** So long after its last operation a county is left alone before it is looked at: most replies have fallen due by then. */
const REST_DAYS = [0, 1, 20];

/** Days pass, and everything comes to rest on a process that nothing ails. */
export const comeToRest = async ({ clock }: SharedCounty, healthy: Process): Promise<void> => {
  for (const days of REST_DAYS) {
    clock.moveTo(new Date(Date.parse(clock.now()) + days * 24 * HOUR_MS).toISOString());
    await healthy.wake(async (ask) => void (await ask()));
    await sweep(healthy.task('sweep'), { full: true });
    // The month's report is counted by long work, which leaves evidence too.
    await healthy.rest();
  }
  await healthy.wake(async (ask) => void (await ask()));
  clock.moveTo(new Date(Date.parse(clock.now()) + HOUR_MS).toISOString());
  await sealCounty(healthy.task('seal'), { lookBack: true });
};
