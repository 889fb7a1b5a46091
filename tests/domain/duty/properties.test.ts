import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask } from '../../../functions/domain/duty/decide.ts';
import type { Duty } from '../../../functions/domain/duty/duty.ts';
import { addDays } from '../../../functions/domain/time/day.ts';
import { lapsesAt } from '../../../functions/domain/time/deadline.ts';
import { aDuty, at } from './made-up.ts';

const SEED = { seed: 20260302, numRuns: 300 };
const HOUR = 3_600_000;

const duties = fc
  .record({ after: fc.integer({ min: 0, max: 300 }), count: fc.integer({ min: 0, max: 30 }) })
  .map(({ after, count }) =>
    aDuty({ length: { count, unit: 'working-day', direction: 'after' } }, { day: addDays('2026-01-05', after) }),
  );

/** A duty and moments from its start to three days after its last day, in order; each may come more than once. */
const asked = duties.chain((duty) => {
  const first = Date.parse(at(duty.start, 0));
  const last = Date.parse(lapsesAt(duty.due!)) + 72 * HOUR;
  const moments = fc
    .array(fc.oneof(fc.integer({ min: first, max: last }), fc.constantFrom(...edges(duty))), {
      minLength: 1,
      maxLength: 40,
    })
    .map((list) => list.sort((a, b) => a - b).map((ms) => new Date(ms).toISOString()));
  return fc.tuple(fc.constant(duty), moments);
});
/** Each moment that matters, and one millisecond before it. */
const edges = (duty: Duty): number[] =>
  [...duty.remindOn.map((day) => at(day, 9)), lapsesAt(duty.due!)].flatMap((moment) => {
    const ms = Date.parse(moment);
    return [ms - 1, ms];
  });

const run = (duty: Duty, moments: readonly string[]) => {
  const happened: { what: string; now: string; duty: Duty }[] = [];
  let current = duty;
  for (const now of moments) {
    const result = ask(current, current.generation, now);
    current = result.duty;
    for (const what of result.happened) happened.push({ what, now, duty: current });
  }
  return { happened, end: current };
};

describe('Whatever the moments at which a clock asks', () => {
  it('each reminder is given once, none before its hour, and the duty lapses once at most', () => {
    fc.assert(
      fc.property(asked, ([duty, moments]) => {
        const { happened, end } = run(duty, moments);
        expect(new Set(end.reminded).size).toBe(end.reminded.length);
        for (const { what, now, duty: then } of happened)
          if (what === 'reminded') expect(at(then.reminded.at(-1)!, 9) <= now).toBe(true);
        expect(happened.filter(({ what }) => what === 'lapsed').length).toBeLessThanOrEqual(1);
      }),
      SEED,
    );
  });

  it('the duty lapses exactly when someone asks from the beginning of the day after its last day', () => {
    fc.assert(
      fc.property(asked, ([duty, moments]) => {
        const { happened, end } = run(duty, moments);
        const end24 = lapsesAt(duty.due!);
        expect(end.state).toBe(moments.some((now) => now >= end24) ? 'lapsed' : 'running');
        for (const { what, now } of happened) if (what === 'lapsed') expect(now >= end24).toBe(true);
        if (end.state === 'lapsed') expect(end.breachedOn).toBe(duty.due);
      }),
      SEED,
    );
  });

  it('asking again at the same moment changes nothing and is answered the same', () => {
    fc.assert(
      fc.property(asked, ([duty, moments]) => {
        const { end } = run(duty, moments.slice(0, -1));
        const once = ask(end, end.generation, moments.at(-1)!);
        expect(ask(once.duty, once.duty.generation, moments.at(-1)!)).toEqual({ ...once, happened: [] });
      }),
      SEED,
    );
  });

  it('a clock that sleeps until it is told gives every reminder on its day and lapses at the first moment it may', () => {
    fc.assert(
      fc.property(duties, (duty) => {
        let current = duty;
        let now = at(duty.start, 9);
        for (let turn = 0; turn < 5; turn++) {
          const { duty: next, answer } = ask(current, 1, now);
          current = next;
          if (answer.done) break;
          expect(answer.wakeAt > now).toBe(true);
          now = answer.wakeAt;
        }
        expect(current).toMatchObject({ state: 'lapsed', reminded: duty.remindOn });
        expect(now).toBe(lapsesAt(duty.due!));
      }),
      SEED,
    );
  });

  it('an older clock never changes anything', () => {
    fc.assert(
      fc.property(asked, fc.integer({ min: 2, max: 9 }), ([duty, moments], generation) => {
        const armedAnew = { ...duty, generation };
        for (const now of moments)
          expect(ask(armedAnew, generation - 1, now)).toEqual({
            duty: armedAnew,
            happened: [],
            answer: { done: true },
          });
      }),
      SEED,
    );
  });
});
