import fc from 'fast-check';
import { describe, it } from 'vitest';
import { buildCalendar, statusOf } from '../../../functions/domain/time/calendar.ts';
import { addDays } from '../../../functions/domain/time/day.ts';
import {
  countBackward,
  countForward,
  earliestEffective,
  halfwayDay,
  latestNotice,
  workingDaysBetween,
} from '../../../functions/domain/time/deadline.ts';
import { STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';

const SEED = { seed: 20260918, numRuns: 250 };

/** 2006 to 2028: inside and on both sides of the known years. */
const day = fc.integer({ min: 0, max: 8400 }).map((n) => addDays('2006-01-01', n));
const length = fc.integer({ min: 0, max: 45 });
const calendar = fc
  .array(fc.record({ day, reason: fc.constant('local festival') }), { maxLength: 40 })
  .map((closures) => buildCalendar(STATE_COUNCIL_YEARS, closures));

const holds = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  predicate: (...values: T) => boolean,
) => fc.assert(fc.property(...arbitraries, predicate), SEED);

describe('On any calendar', () => {
  it('a later start is never due earlier', () => {
    holds([calendar, day, fc.integer({ min: 0, max: 40 }), length], (c, from, later, n) => {
      return countForward(c, from, n).due <= countForward(c, addDays(from, later), n).due;
    });
  });

  it('one more working day is always due later', () => {
    holds([calendar, day, length], (c, from, n) => countForward(c, from, n).due < countForward(c, from, n + 1).due);
  });

  it('what is counted is never due on a day off', () => {
    holds([calendar, day, length], (c, from, n) => n === 0 || statusOf(c, countForward(c, from, n).due).working);
  });

  it('counting on from a due day is counting the sum', () => {
    holds([calendar, day, length, length], (c, from, n, m) => {
      return countForward(c, countForward(c, from, n).due, m).due === countForward(c, from, n + m).due;
    });
  });

  it('the working days up to the due day are those that were added', () => {
    holds([calendar, day, length], (c, from, n) => workingDaysBetween(c, from, countForward(c, from, n).due) === n);
  });

  it('adding and then subtracting comes back to the start, or to the days off right after it', () => {
    holds([calendar, day, length], (c, from, n) => {
      const back = latestNotice(c, countForward(c, from, n).due, n);
      return back >= from && workingDaysBetween(c, from, back) === 0;
    });
  });

  it('notice is in time for a day of effect exactly when that day is not before the earliest lawful one', () => {
    holds([calendar, day, fc.integer({ min: -20, max: 90 }), length], (c, filed, gap, n) => {
      const effective = addDays(filed, gap);
      const inTime = earliestEffective(c, filed, n) <= effective;
      const counted = filed <= effective && workingDaysBetween(c, filed, effective) >= n;
      return inTime === filed <= latestNotice(c, effective, n) && inTime === counted;
    });
  });

  it('the latest notice is in time and notice one day later is not', () => {
    holds([calendar, day, length], (c, effective, n) => {
      const latest = latestNotice(c, effective, n);
      return earliestEffective(c, latest, n) <= effective && earliestEffective(c, addDays(latest, 1), n) > effective;
    });
  });

  it('working days between add up, and change sign with the direction', () => {
    const gap = fc.integer({ min: -200, max: 200 });
    holds([calendar, day, gap, gap], (c, a, toB, toD) => {
      const [b, d] = [addDays(a, toB), addDays(a, toD)];
      const sum = workingDaysBetween(c, a, b) + workingDaysBetween(c, b, d);
      return sum === workingDaysBetween(c, a, d) && workingDaysBetween(c, a, b) + workingDaysBetween(c, b, a) === 0;
    });
  });

  it('an explanation lists every day once, in order, and numbers the counted ones from 1 to n', () => {
    holds([calendar, day, length, fc.constantFrom(countForward, countBackward)], (c, at, n, count) => {
      const { days, from, due } = count(c, at, n);
      const [first, last] = [from, due].sort();
      const unbroken = days.every((listed, i) => listed.day === addDays(first!, i)) && days.at(-1)!.day === last;
      const numbers = days.filter((listed) => listed.counted).map((listed) => listed.number);
      const zero = days.filter((listed) => listed.reason === 'day-zero');
      return (
        unbroken &&
        zero.length === 1 &&
        zero[0] === days[0] &&
        numbers.join() === Array.from({ length: n }, (_, i) => i + 1).join()
      );
    });
  });

  it('a count is provisional exactly when a listed day after day zero has no notice', () => {
    holds([calendar, day, length], (c, from, n) => {
      const { days, provisional } = countForward(c, from, n);
      return provisional === days.slice(1).some((listed) => !statusOf(c, listed.day).covered);
    });
  });

  it('the halfway day leaves no more days after it than it has used', () => {
    holds([calendar, day, fc.integer({ min: 1, max: 45 })], (c, from, n) => {
      const count = countForward(c, from, n);
      const used = workingDaysBetween(c, from, halfwayDay(count));
      return used === Math.ceil(n / 2) && used >= workingDaysBetween(c, halfwayDay(count), count.due);
    });
  });

  it('a closure never makes anything due earlier', () => {
    const plain = buildCalendar(STATE_COUNCIL_YEARS);
    holds([calendar, day, length], (c, from, n) => countForward(c, from, n).due >= countForward(plain, from, n).due);
  });
});
