import * as z from 'zod';
import type { CalendarDay } from '../law/schema.ts';

/**
 * Arithmetic on days, as strings `YYYY-MM-DD` over whole days since 1970-01-01. The machine's zone plays no part:
 * only ISO forms that carry their own offset, or dates (UTC by ECMA-262), are ever parsed.
 *
 * The county's zone is Asia/Shanghai, written as the fixed offset +08:00. That is exact from 1991-09-15, when summer
 * time ended in China; no duty of this platform is older. All of mainland China keeps this one legal time.
 *
 * Every function throws `RangeError` for a day that does not exist (2026-02-30) or lies outside years 0000 to 9999.
 */

/** A moment, ISO 8601 with its offset; what leaves this module is UTC with milliseconds. Never a day. */
export type Instant = string;

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAY_MS = 86_400_000;
/** The county's zone, ahead of UTC; it has no summer time. */
export const OFFSET_MS = 8 * 3_600_000;
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = z.iso.datetime({ offset: true });

/** Some years of days. Clocks count the same ones over and over, a hundred thousand times when a year's notice comes. */
const MOST_REMEMBERED = 4096;
/** The same function, which works out each answer once. */
const remembered = <K, V>(answer: (to: K) => V): ((to: K) => V) => {
  const known = new Map<K, V>();
  return (to) => {
    const before = known.get(to);
    if (before !== undefined) return before;
    const found = answer(to);
    if (known.size === MOST_REMEMBERED) known.clear();
    known.set(to, found);
    return found;
  };
};

/** The day of a moment at which one begins in UTC. */
const isoDate = remembered((ms: number): CalendarDay => {
  const date = new Date(ms);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  if (!DAY_FORM.test(text)) throw new RangeError('the day lies outside the years 0000 to 9999');
  return text;
});

const parsed = remembered((text: string): number => {
  const date = new Date(text);
  // Engines may roll 02-30 over into March: the date within the month must come back unchanged.
  return date.getUTCDate() === Number(text.slice(8)) ? date.getTime() : Number.NaN;
});

/** Milliseconds since the epoch, or NaN for what is not a day. */
const parse = (text: string): number => (DAY_FORM.test(text) ? parsed(text) : Number.NaN);

/** Whether the text is a day that exists. */
export const isDay = (text: string): boolean => !Number.isNaN(parse(text));

/** Whole days since 1970-01-01. */
export const epochDay = (day: CalendarDay): number => {
  const ms = parse(day);
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`);
  return ms / DAY_MS;
};

/** The day that lies `epoch` whole days after 1970-01-01. */
export const dayAt = (epoch: number): CalendarDay => {
  if (!Number.isInteger(epoch)) throw new RangeError(`not a whole number of days: ${epoch}`);
  return isoDate(epoch * DAY_MS);
};

/** `days` may be negative. */
export const addDays = (day: CalendarDay, days: number): CalendarDay => dayAt(epochDay(day) + days);

/** From `a` to `b`: positive when `b` is later. */
export const daysBetween = (a: CalendarDay, b: CalendarDay): number => epochDay(b) - epochDay(a);

/** Negative, zero or positive, for sorting. */
export const compareDays = (a: CalendarDay, b: CalendarDay): number => Math.sign(epochDay(a) - epochDay(b));

export const weekday = (day: CalendarDay): Weekday => {
  // 1970-01-01 was a Thursday.
  const sinceMonday = (((epochDay(day) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as Weekday;
};

export const isWeekend = (day: CalendarDay): boolean => weekday(day) > 5;

export const yearOf = (day: CalendarDay): number => {
  epochDay(day);
  return Number(day.slice(0, 4));
};

/** The last day of the month in which `day` lies. */
export const lastDayOfMonth = (day: CalendarDay): CalendarDay => {
  epochDay(day);
  // The 1st and 31 more days always land in the next month, by as much as this month is shorter.
  const overshoot = addDays(`${day.slice(0, 7)}-01`, 31);
  return addDays(overshoot, -Number(overshoot.slice(8)));
};

/** 31 December of the year in which `day` lies. */
export const lastDayOfYear = (day: CalendarDay): CalendarDay => {
  epochDay(day);
  return `${day.slice(0, 4)}-12-31`;
};

/** The same day `months` later (or earlier), or that month's last day where it has no such day (Civil Code art. 202). */
export const addMonths = (day: CalendarDay, months: number): CalendarDay => {
  if (!Number.isInteger(months)) throw new RangeError(`not a whole number of months: ${months}`);
  const total = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const last = lastDayOfMonth(`${pad(Math.floor(total / 12), 4)}-${pad((((total % 12) + 12) % 12) + 1, 2)}-01`);
  const same = `${last.slice(0, 8)}${day.slice(8)}`;
  return same < last ? same : last;
};

/** The county's day at a moment. Throws `RangeError` for a moment without an offset: it would mean the machine's zone. */
export const dayOf = (instant: Instant): CalendarDay => {
  if (!MOMENT.safeParse(instant).success) throw new RangeError(`not a moment with an offset: ${instant}`);
  return dayAt(Math.floor((Date.parse(instant) + OFFSET_MS) / DAY_MS));
};

/** The moment at which the day begins in the county: 00:00 +08:00. */
export const startOfDay = (day: CalendarDay): Instant => new Date(epochDay(day) * DAY_MS - OFFSET_MS).toISOString();
