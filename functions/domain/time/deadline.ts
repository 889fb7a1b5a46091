import * as z from 'zod';
import { CalendarDay } from '../law/schema.ts';
import { type Calendar, DAY_REASONS, statusOf } from './calendar.ts';
import { addDays, addMonths, daysBetween, type Instant, lastDayOfMonth, lastDayOfYear, startOfDay } from './day.ts';

/**
 * Legal clocks. The day of the event is day zero and does not count (Civil Code art. 201); counting begins the next day;
 * what is due is due at the end of the last day, 24:00 in the county's zone (art. 203).
 */

/** No clock of any text comes near this; a larger figure is a mistake. */
export const LONGEST_COUNT = 2000;
/** About a century. Spans that anyone asks about are shorter. */
const LONGEST_SPAN = 36_525;

/** One day of a count, with the reason why it counted or not. `number` is 1 for the first day that counts. */
export const CountedDay = z.object({
  day: CalendarDay,
  counted: z.boolean(),
  number: z.int().min(1).optional(),
  reason: z.enum([...DAY_REASONS, 'day-zero']),
  name: z.string().optional(),
});
export type CountedDay = z.infer<typeof CountedDay>;

/**
 * A count of working days and its explanation, in order of days from day zero. Forward, `from` is day zero and `due` the
 * last day for the act. Backward, `from` is the day of effect and `due`, the latest day for notice, is day zero.
 */
export const Count = z.object({
  from: CalendarDay,
  due: CalendarDay,
  provisional: z.boolean().describe('Runs into a year whose holidays are not announced yet'),
  days: z.array(CountedDay).readonly(),
  calendarVersion: z.string(),
});
export type Count = z.infer<typeof Count>;

const checkLength = (n: number): void => {
  if (!Number.isInteger(n) || n < 0 || n > LONGEST_COUNT)
    throw new RangeError(`a count of days is a whole number from 0 to ${LONGEST_COUNT}, not ${n}`);
};

/** Lists days from day zero until `ends` says so. */
const list = (calendar: Calendar, zero: CalendarDay, ends: (day: CalendarDay, counted: number) => boolean) => {
  const days: CountedDay[] = [{ day: zero, counted: false, reason: 'day-zero' }];
  let provisional = false;
  let number = 0;
  let day = zero;
  while (!ends(day, number)) {
    day = addDays(day, 1);
    const { working, covered, reason, name } = statusOf(calendar, day);
    if (working) number += 1;
    days.push({ day, counted: working, ...(working && { number }), reason, ...(name !== undefined && { name }) });
    provisional ||= !covered;
  }
  return { days, provisional, last: day, calendarVersion: calendar.version };
};

/** Due at the end of the `n`-th working day after `from`; with `n` = 0 on the day itself. `RangeError` for an absurd `n`. */
export const countForward = (calendar: Calendar, from: CalendarDay, n: number): Count => {
  checkLength(n);
  const { last, ...rest } = list(calendar, addDays(from, 0), (_, counted) => counted === n);
  return { from, due: last, ...rest };
};

/**
 * The latest day of a notice that must come `n` working days ahead of `effective`.
 *
 * Notice on day D is in time for day E exactly when D ≤ E and the working days after D up to and including E number at
 * least `n`: the day of notice is day zero, the day of effect may itself be the `n`-th. So notice given exactly `n`
 * working days ahead is in time, and {@link earliestEffective} is the exact converse. The latest day may be a day off,
 * as notice can be filed on any day: for effect on a Monday, one working day ahead, Sunday will do.
 */
export const latestNotice = (calendar: Calendar, effective: CalendarDay, n: number): CalendarDay => {
  checkLength(n);
  let day = addDays(effective, 0);
  for (let left = n; left > 0; day = addDays(day, -1)) if (statusOf(calendar, day).working) left -= 1;
  return day;
};

/** The earliest day of effect for a notice filed on `filed`, `n` working days ahead. Converse of {@link latestNotice}. */
export const earliestEffective = (calendar: Calendar, filed: CalendarDay, n: number): CalendarDay =>
  countForward(calendar, filed, n).due;

/** {@link latestNotice} with its explanation: every day from the notice to the day of effect. */
export const countBackward = (calendar: Calendar, effective: CalendarDay, n: number): Count => {
  const due = latestNotice(calendar, effective, n);
  const { last: _, ...rest } = list(calendar, due, (day) => day === effective);
  return { from: effective, due, ...rest };
};

/**
 * Working days after `a` up to and including `b`; negative when `b` is earlier.
 * `RangeError` for days more than a century apart.
 */
export const workingDaysBetween = (calendar: Calendar, a: CalendarDay, b: CalendarDay): number => {
  const span = daysBetween(a, b);
  if (span < 0) return -workingDaysBetween(calendar, b, a) || 0;
  if (span > LONGEST_SPAN) throw new RangeError(`${a} and ${b} lie more than a century apart`);
  let working = 0;
  for (let i = 1; i <= span; i++) if (statusOf(calendar, addDays(a, i)).working) working += 1;
  return working;
};

const seek = (calendar: Calendar, day: CalendarDay, step: 1 | -1): CalendarDay => {
  let at = day;
  for (let i = 0; i < LONGEST_SPAN; i++, at = addDays(at, step)) if (statusOf(calendar, at).working) return at;
  throw new RangeError(`no working day within a century of ${day}`);
};

/** The last working day before `day`. */
export const workingDayBefore = (calendar: Calendar, day: CalendarDay): CalendarDay =>
  seek(calendar, addDays(day, -1), -1);

/** `day` if it is worked, else the next working day: where a period in months or years ends on a day off (Civil Code art. 203). */
export const workingDayFrom = (calendar: Calendar, day: CalendarDay): CalendarDay => seek(calendar, day, 1);

const MONTHS_IN = { month: 1, year: 12 } as const;
const PERIOD_ENDS = { month: lastDayOfMonth, year: lastDayOfYear } as const;

/** The same day `n` months or years on, or that month's last day (Civil Code art. 202). Days off are not skipped. */
export const addCalendarPeriod = (from: CalendarDay, n: number, unit: 'month' | 'year'): CalendarDay => {
  checkLength(n);
  return addMonths(from, n * MONTHS_IN[unit]);
};

/** The last day of the calendar month or year in which `day` lies. */
export const endOfPeriod = (day: CalendarDay, unit: 'month' | 'year'): CalendarDay => PERIOD_ENDS[unit](day);

/** The moment from which what was due on `due` is late: 00:00 +08:00 of the next day. */
export const lapsesAt = (due: CalendarDay): Instant => startOfDay(addDays(due, 1));

/** The day on which half of the counted days, rounded up, are used; `due` where no day counts. */
export const halfwayDay = (count: Pick<Count, 'due' | 'days'>): CalendarDay => {
  const counted = count.days.filter((day) => day.counted);
  return counted[Math.ceil(counted.length / 2) - 1]?.day ?? count.due;
};
