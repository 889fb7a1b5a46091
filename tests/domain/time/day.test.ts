import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  dayAt,
  dayOf,
  daysBetween,
  epochDay,
  isDay,
  isWeekend,
  lastDayOfMonth,
  lastDayOfYear,
  startOfDay,
  weekday,
  yearOf,
} from '../../../functions/domain/time/day.ts';

/** Month lengths by the Gregorian rule, counted by hand so that the engine's own calendar is checked against it. */
const lengthOf = (year: number, month: number): number => {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
};

const pad = (n: number) => String(n).padStart(2, '0');

function* everyDay(first: number, last: number) {
  for (let year = first; year <= last; year++)
    for (let month = 1; month <= 12; month++)
      for (let date = 1; date <= lengthOf(year, month); date++) yield `${year}-${pad(month)}-${pad(date)}`;
}

describe('Days', () => {
  it('follow each other, number and weekday alike, from 1999 to 2101 as the Gregorian rule has it', () => {
    let expected = '1999-01-01';
    let number = 10_592; // 29 years of 365 days and 7 leap days after 1970-01-01
    let week = 5; // 1999-01-01 was a Friday
    const wrong: string[] = [];
    for (const day of everyDay(1999, 2101)) {
      if (day !== expected || epochDay(day) !== number || dayAt(number) !== day || weekday(day) !== week)
        wrong.push(day);
      if (isWeekend(day) !== week > 5) wrong.push(day);
      expected = addDays(day, 1);
      number += 1;
      week = (week % 7) + 1;
    }
    expect(wrong).toEqual([]);
    expect(expected).toBe('2102-01-01');
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20260101',
    '',
    '2026-01-01T00:00:00Z',
    '2026-01-01 ',
    '2026-01-01\n',
  ])('refuse %j, which is not a day', (text) => {
    expect(isDay(text)).toBe(false);
    for (const use of [epochDay, weekday, yearOf, lastDayOfMonth, lastDayOfYear, startOfDay])
      expect(() => use(text)).toThrow(new RangeError(`not a day: ${text}`));
    expect(() => addDays(text, 1)).toThrow(RangeError);
    expect(() => addMonths(text, 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', text)).toThrow(RangeError);
  });

  it('refuse to leave the years 0000 to 9999 or to move by part of a day', () => {
    const outside = new RangeError('the day lies outside the years 0000 to 9999');
    expect(() => addDays('9999-12-31', 1)).toThrow(outside);
    expect(() => addDays('0000-01-01', -1)).toThrow(outside);
    expect(() => addDays('2026-01-01', 1e15)).toThrow(outside);
    expect(() => dayAt(0.5)).toThrow(new RangeError('not a whole number of days: 0.5'));
    expect(() => addMonths('2026-01-01', 0.5)).toThrow(new RangeError('not a whole number of months: 0.5'));
  });

  it('accept 29 February in leap years only', () => {
    expect(['2024-02-29', '2000-02-29', '2100-02-29', '2023-02-29'].map(isDay)).toEqual([true, true, false, false]);
  });

  it('are ordered and measured with their sign', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(['2026-10-09', '2025-12-31', '2026-01-01'].sort(compareDays)).toEqual([
      '2025-12-31',
      '2026-01-01',
      '2026-10-09',
    ]);
    expect(compareDays('2026-01-01', '2026-01-01')).toBe(0);
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2026-04-30', 1, '2026-05-30'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-06-30', 0, '2026-06-30'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(from, months)).toBe(expected);
  });

  it('know the last day of their month and year', () => {
    for (let month = 1; month <= 12; month++)
      for (const year of [2024, 2026])
        expect(lastDayOfMonth(`${year}-${pad(month)}-07`)).toBe(`${year}-${pad(month)}-${lengthOf(year, month)}`);
    expect(lastDayOfMonth('2026-02-28')).toBe('2026-02-28');
    expect(lastDayOfYear('2026-02-28')).toBe('2026-12-31');
    expect(yearOf('2026-02-28')).toBe(2026);
  });
});

describe('The county day of a moment', () => {
  it.each([
    ['2025-09-30T15:59:59.999Z', '2025-09-30'],
    ['2025-09-30T16:00:00.000Z', '2025-10-01'],
    ['2025-09-30T23:30:00Z', '2025-10-01'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2026-01-01T00:00:00+08:00', '2026-01-01'],
    ['2025-12-31T23:59:59-08:00', '2026-01-01'],
  ])('%s falls on %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });

  it('begins at 00:00 +08:00, which is 16:00 UTC of the day before', () => {
    expect(startOfDay('2026-01-01')).toBe('2025-12-31T16:00:00.000Z');
    expect(dayOf(startOfDay('2026-03-01'))).toBe('2026-03-01');
  });

  it.each(['2025-09-30T23:30:00', '2025-09-30', '2026-02-30T00:00:00Z', 'now', ''])(
    'is refused for %j, which is no moment with an offset',
    (text) => {
      expect(() => dayOf(text)).toThrow(new RangeError(`not a moment with an offset: ${text}`));
    },
  );
});
