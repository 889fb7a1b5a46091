import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../../functions/domain/time/calendar.ts';
import { dayAt, epochDay } from '../../../functions/domain/time/day.ts';
import {
  addCalendarPeriod,
  Count,
  countBackward,
  countForward,
  earliestEffective,
  endOfPeriod,
  halfwayDay,
  LONGEST_COUNT,
  lapsesAt,
  latestNotice,
  workingDayBefore,
  workingDayFrom,
  workingDaysBetween,
} from '../../../functions/domain/time/deadline.ts';
import { explainReason } from '../../../functions/domain/time/explain.ts';
import { STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';
import { madeUp2027, NATIONAL } from './support.ts';

describe('Counting forward', () => {
  // Counted by hand on the notices of each year.
  it.each([
    ['2026-09-18', 10, '2026-10-09'], // Sunday 20 September worked, Mid-autumn and National Day off
    ['2026-09-30', 3, '2026-10-10'], // a Saturday worked
    ['2026-04-30', 2, '2026-05-07'],
    ['2026-04-30', 4, '2026-05-09'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2025-12-31', 1, '2026-01-04'], // a Sunday worked
    ['2025-09-26', 5, '2025-10-10'],
    ['2025-09-26', 6, '2025-10-11'],
    ['2025-01-24', 2, '2025-01-27'],
    ['2024-02-08', 2, '2024-02-18'], // the eve was worked, so was Sunday 18 February
    ['2023-09-28', 1, '2023-10-07'],
    ['2020-01-23', 1, '2020-02-03'], // the prolonged Spring Festival
    ['2019-04-30', 1, '2019-05-05'], // Labour Day as changed in March
    ['2018-12-28', 2, '2019-01-02'],
    ['2015-09-02', 1, '2015-09-06'],
    ['2026-10-03', 1, '2026-10-08'], // starting on a day off
    ['2026-06-12', 0, '2026-06-12'],
    ['2026-06-13', 0, '2026-06-13'], // at once, though it is a Saturday
  ])('from %s, %i working days end on %s', (from, n, due) => {
    expect(countForward(NATIONAL, from, n)).toMatchObject({ from, due, provisional: false });
  });

  it('lists day zero, every counted day with its number and every skipped day with its reason', () => {
    expect(countForward(NATIONAL, '2026-09-30', 3)).toStrictEqual({
      from: '2026-09-30',
      due: '2026-10-10',
      provisional: false,
      calendarVersion: NATIONAL.version,
      days: [
        { day: '2026-09-30', counted: false, reason: 'day-zero' },
        ...[1, 2, 3, 4, 5, 6, 7].map((d) => ({
          day: `2026-10-0${d}`,
          counted: false,
          reason: 'holiday',
          name: '国庆节',
        })),
        { day: '2026-10-08', counted: true, number: 1, reason: 'weekday' },
        { day: '2026-10-09', counted: true, number: 2, reason: 'weekday' },
        { day: '2026-10-10', counted: true, number: 3, reason: 'make-up-day' },
      ],
    });
  });

  it('gives a count that its own schema accepts', () => {
    const count = countForward(NATIONAL, '2026-12-18', 10);
    expect(Count.parse(count)).toEqual(count);
  });

  it('is pushed by one working day for each local closure on its way', () => {
    const closure = (day: string) => ({ day, reason: 'local festival' });
    const one = buildCalendar(STATE_COUNCIL_YEARS, [closure('2026-09-22')]);
    expect(countForward(one, '2026-09-18', 10).due).toBe('2026-10-10');
    expect(countForward(one, '2026-09-18', 10).days).toContainEqual({
      day: '2026-09-22',
      counted: false,
      reason: 'local-closure',
      name: 'local festival',
    });
    const onAHoliday = buildCalendar(STATE_COUNCIL_YEARS, [closure('2026-10-01')]);
    expect(countForward(onAHoliday, '2026-09-18', 10).due).toBe('2026-10-09');
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, LONGEST_COUNT + 1])('refuses a length of %d', (n) => {
    const refusal = new RangeError(`a count of days is a whole number from 0 to 2000, not ${n}`);
    expect(() => countForward(NATIONAL, '2026-06-12', n)).toThrow(refusal);
    expect(() => countBackward(NATIONAL, '2026-06-12', n)).toThrow(RangeError);
    expect(() => addCalendarPeriod('2026-06-12', n, 'month')).toThrow(RangeError);
  });

  it('goes as far as the longest length', () => {
    expect(countForward(NATIONAL, '2026-06-12', LONGEST_COUNT).days.at(-1)?.number).toBe(2000);
  });

  it('refuses a day that does not exist, even for a length of zero', () => {
    for (const n of [0, 5]) {
      expect(() => countForward(NATIONAL, '2026-02-30', n)).toThrow(RangeError);
      expect(() => countBackward(NATIONAL, '2026-02-30', n)).toThrow(RangeError);
    }
  });

  it('takes well under a millisecond for twenty days', () => {
    const rounds = 300;
    for (let i = 0; i < rounds; i++) countForward(NATIONAL, '2026-09-18', 20);
    const start = performance.now();
    for (let i = 0; i < rounds; i++) countForward(NATIONAL, '2026-09-18', 20);
    expect((performance.now() - start) / rounds).toBeLessThan(1);
  });
});

describe('Counting into a year whose notice is not out', () => {
  const due = (...years: ReturnType<typeof madeUp2027>[]) => {
    const { due, provisional } = countForward(buildCalendar([...STATE_COUNCIL_YEARS, ...years]), '2026-12-18', 10);
    return { due, provisional };
  };

  it('is provisional, and does not take New Year’s Day for a working day', () => {
    expect(due()).toEqual({ due: '2027-01-04', provisional: true });
  });

  it('moves later and stops being provisional once a year is loaded that gives more days off', () => {
    expect(due(madeUp2027({ off: ['2027-01-04'], work: ['2027-01-09'] }))).toEqual({
      due: '2027-01-05',
      provisional: false,
    });
  });

  it('moves earlier once a year is loaded that has a Sunday in December worked', () => {
    expect(due(madeUp2027({ work: ['2026-12-27'] }))).toEqual({ due: '2026-12-31', provisional: false });
  });

  it('moves again when the notice is corrected', () => {
    const first = madeUp2027({ off: ['2027-01-04'] });
    expect(due(first, madeUp2027({ version: 2, off: ['2027-01-04', '2027-01-05'] })).due).toBe('2027-01-06');
  });

  it('says so in the reason of the days that rest on the law alone', () => {
    const day = countForward(NATIONAL, '2026-12-18', 10).days.find((d) => d.day === '2027-01-01')!;
    expect(explainReason(day)).toEqual({
      zh: '元旦：法定节假日（当年放假通知尚未载入），不计入',
      en: "New Year's Day: holiday by law (the year's notice is not loaded yet), not counted",
    });
  });

  it('stays provisional when it comes out into a year that is known', () => {
    expect(countForward(NATIONAL, '2006-12-20', 12)).toMatchObject({ due: '2007-01-08', provisional: true });
  });

  it('is not provisional when nothing is counted', () => {
    expect(countForward(NATIONAL, '2027-06-01', 0).provisional).toBe(false);
  });
});

describe('Counting backward from a day of effect', () => {
  it.each([
    ['2026-10-12', 1, '2026-10-11'], // Monday: filing on Sunday is one working day ahead
    ['2026-10-09', 10, '2026-09-19'], // Saturday; Sunday the 20th is the first counted day
    ['2026-10-16', 5, '2026-10-11'],
    ['2026-10-16', 6, '2026-10-09'], // Saturday the 10th is worked and counts
    ['2026-10-04', 1, '2026-09-29'], // effect on a day off
    ['2026-06-12', 0, '2026-06-12'],
  ])('for effect on %s, notice %i working days ahead is due by %s', (effective, n, due) => {
    expect(latestNotice(NATIONAL, effective, n)).toBe(due);
    expect(countBackward(NATIONAL, effective, n)).toMatchObject({ from: effective, due, provisional: false });
  });

  it('holds notice given exactly n working days ahead for in time, and one day later for late', () => {
    expect(earliestEffective(NATIONAL, '2026-06-01', 5)).toBe('2026-06-08');
    expect(latestNotice(NATIONAL, '2026-06-08', 5)).toBe('2026-06-01');
    expect(earliestEffective(NATIONAL, '2026-06-02', 5)).toBe('2026-06-09');
  });

  it('explains every day from the notice to the day of effect, in order', () => {
    const { days } = countBackward(NATIONAL, '2026-10-11', 2);
    expect(days).toEqual([
      { day: '2026-10-08', counted: false, reason: 'day-zero' },
      { day: '2026-10-09', counted: true, number: 1, reason: 'weekday' },
      { day: '2026-10-10', counted: true, number: 2, reason: 'make-up-day' },
      { day: '2026-10-11', counted: false, reason: 'weekend' },
    ]);
  });

  it('is provisional when it runs through days whose notice is not out', () => {
    expect(countBackward(NATIONAL, '2027-01-08', 20).provisional).toBe(true);
    expect(countBackward(NATIONAL, '2026-12-31', 20).provisional).toBe(false);
  });
});

describe('Working days between two days', () => {
  it.each([
    ['2026-09-18', '2026-10-09', 10],
    ['2026-10-09', '2026-09-18', -10],
    ['2026-10-01', '2026-10-07', 0],
    ['2026-10-07', '2026-10-07', 0],
    ['2024-12-31', '2025-12-31', 248],
    ['2025-12-31', '2026-12-31', 248],
  ])('after %s up to %s are %i', (a, b, n) => {
    expect(workingDaysBetween(NATIONAL, a, b)).toBe(n);
  });

  it('are refused for days more than a century apart', () => {
    expect(() => workingDaysBetween(NATIONAL, '2026-01-01', '2126-01-03')).toThrow(
      new RangeError('2026-01-01 and 2126-01-03 lie more than a century apart'),
    );
    expect(workingDaysBetween(NATIONAL, '2026-01-01', '2126-01-02')).toBeGreaterThan(20_000);
  });
});

describe('Days near a deadline', () => {
  it('finds the working day before, across holidays and onto a make-up Saturday', () => {
    expect(workingDayBefore(NATIONAL, '2026-10-08')).toBe('2026-09-30');
    expect(workingDayBefore(NATIONAL, '2026-10-12')).toBe('2026-10-10');
  });

  it('finds the first working day from a day on, the day itself included', () => {
    expect(workingDayFrom(NATIONAL, '2026-10-01')).toBe('2026-10-08');
    expect(workingDayFrom(NATIONAL, '2026-10-10')).toBe('2026-10-10');
  });

  it('finds none where a county closes for a century', () => {
    const first = epochDay('1925-01-01');
    const closed = buildCalendar(
      [],
      Array.from({ length: 38_000 }, (_, at) => ({ day: dayAt(first + at), reason: 'closed' })),
    );
    const refusal = new RangeError('no working day within a century of 2026-01-01');
    expect(() => workingDayBefore(closed, '2026-01-02')).toThrow(refusal);
  });

  it.each([
    [10, '2026-09-24'],
    [3, '2026-09-21'],
    [1, '2026-09-20'],
    [0, '2026-09-18'],
  ])('puts the halfway day of %i working days, rounded up, on %s', (n, day) => {
    expect(halfwayDay(countForward(NATIONAL, '2026-09-18', n))).toBe(day);
  });

  it('lapses at midnight in the county after the due day', () => {
    expect(lapsesAt('2026-10-09')).toBe('2026-10-09T16:00:00.000Z');
    expect(lapsesAt('2026-12-31')).toBe('2026-12-31T16:00:00.000Z');
  });

  it('adds months and years by the calendar, to the last day of a shorter month', () => {
    expect(addCalendarPeriod('2026-08-31', 1, 'month')).toBe('2026-09-30');
    expect(addCalendarPeriod('2026-08-31', 6, 'month')).toBe('2027-02-28');
    expect(addCalendarPeriod('2024-02-29', 1, 'year')).toBe('2025-02-28');
    expect(addCalendarPeriod('2026-08-31', 0, 'year')).toBe('2026-08-31');
  });

  it('ends a calendar period on its last day', () => {
    expect(endOfPeriod('2026-02-10', 'month')).toBe('2026-02-28');
    expect(endOfPeriod('2026-02-10', 'year')).toBe('2026-12-31');
  });
});

describe('The words of an explanation', () => {
  it.each([
    [{ reason: 'day-zero' as const }, '起算之日，不计入', 'day zero, not counted'],
    [
      { reason: 'make-up-day' as const, number: 3 },
      '调休上班的周末，计入，第3个工作日',
      'weekend day worked by the State Council notice, counted, number 3',
    ],
    [
      { reason: 'holiday' as const, name: '国庆节、中秋节' },
      '国庆节、中秋节：国务院办公厅通知的放假日，不计入',
      'National Day, Mid-autumn Festival: day off by the State Council notice, not counted',
    ],
    [
      { reason: 'local-closure' as const, name: '古尔邦节' },
      '古尔邦节：当地不计入的日子',
      '古尔邦节: does not count locally',
    ],
  ])('are in both languages for %j', (day, zh, en) => {
    expect(explainReason(day)).toEqual({ zh, en });
  });

  it.each([
    ['元旦', "New Year's Day"],
    ['春节', 'Spring Festival'],
    ['清明节', 'Tomb-sweeping Day'],
    ['劳动节', 'Labour Day'],
    ['端午节', 'Dragon Boat Festival'],
    ['中秋节', 'Mid-autumn Festival'],
    ['国庆节', 'National Day'],
    [
      '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日',
      '中国人民70th anniversary of victory in the War of Resistance',
    ],
  ])('call %s %s', (name, english) => {
    expect(explainReason({ reason: 'weekday', name }).en).toBe(`${english}: working day`);
  });

  it('have English for every holiday that the shipped years name', () => {
    const names = new Set(STATE_COUNCIL_YEARS.flatMap((year) => year.holidays.map(({ name }) => name)));
    for (const name of names) expect(explainReason({ reason: 'holiday', name }).en).not.toMatch(/\p{Script=Han}/u);
  });
});
