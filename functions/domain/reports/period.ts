import * as z from 'zod';
import type { CalendarDay } from '../law/schema.ts';
import { addDays, lastDayOfMonth } from '../time/day.ts';

/** A month, a quarter or a year of the calendar, as reports name it: `2026-11`, `2026-Q4`, `2026`. */
export const ReportPeriod = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/, 'YYYY, YYYY-MM or YYYY-Q1')
  .refine((text) => !text.startsWith('0000'), 'a year of the calendar');

/** `YYYY-MM`. */
export type Month = string;

export interface Period {
  readonly name: string;
  readonly kind: 'month' | 'quarter' | 'year';
  readonly from: CalendarDay;
  /** The last day in it. */
  readonly to: CalendarDay;
  /** Every month in it, in order: figures are counted month by month and put together. */
  readonly months: readonly Month[];
}

const monthsFrom = (year: string, first: number, count: number): Month[] =>
  Array.from({ length: count }, (_, at) => `${year}-${String(first + at).padStart(2, '0')}`);

const MONTHS_OF: readonly (readonly [RegExp, Period['kind'], (year: string, part: string) => Month[]])[] = [
  [/^\d{4}$/, 'year', (year) => monthsFrom(year, 1, 12)],
  [/^\d{4}-Q\d$/, 'quarter', (year, part) => monthsFrom(year, (Number(part.slice(1)) - 1) * 3 + 1, 3)],
  [/^\d{4}-\d\d$/, 'month', (year, part) => monthsFrom(year, Number(part), 1)],
];

/** The period of a name that fits {@link ReportPeriod}; `RangeError` for another. */
export const periodNamed = (name: string): Period => {
  const [year = '', part = ''] = name.split('-');
  for (const [form, kind, monthsOf] of MONTHS_OF) {
    if (!form.test(name)) continue;
    const months = monthsOf(year, part);
    return { name, kind, from: `${months[0]}-01`, to: lastDayOfMonth(`${months.at(-1)}-01`), months };
  }
  throw new RangeError(`not a period: ${name}`);
};

/** The first day after it: from then on nothing more happens in it. */
export const dayAfter = ({ to }: Pick<Period, 'to'>): CalendarDay => addDays(to, 1);

/** Running from its first day to its last; over from the day after. */
export const standingOf = (period: Period, today: CalendarDay): 'ahead' | 'running' | 'over' =>
  today < period.from ? 'ahead' : today <= period.to ? 'running' : 'over';
