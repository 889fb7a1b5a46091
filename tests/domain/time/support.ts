import { buildCalendar } from '../../../functions/domain/time/calendar.ts';
import { addDays, daysBetween } from '../../../functions/domain/time/day.ts';
import { type CalendarYear, STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';

/** The shipped years without closures. */
export const NATIONAL = buildCalendar(STATE_COUNCIL_YEARS);

export const FIRST = '2007-01-01';
export const LAST = '2026-12-31';
export const ALL_DAYS = Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, i) => addDays(FIRST, i));

/**
 * A 2027 made up for tests: the real notice is not out. Festivals stand on their lunar dates; every arrangement is
 * invented. `off` and `work` add to it.
 */
export const madeUp2027 = (
  changes: { readonly off?: readonly string[]; readonly work?: readonly string[]; readonly version?: number } = {},
): CalendarYear => ({
  year: 2027,
  version: changes.version ?? 1,
  status: 'official',
  holidays: [
    { day: '2027-01-01', name: '元旦' },
    { day: '2027-02-05', name: '春节' },
    { day: '2027-02-08', name: '春节' },
    { day: '2027-04-05', name: '清明节' },
    { day: '2027-05-01', name: '劳动节' },
    { day: '2027-05-02', name: '劳动节' },
    { day: '2027-06-09', name: '端午节' },
    { day: '2027-09-15', name: '中秋节' },
    { day: '2027-10-01', name: '国庆节' },
    { day: '2027-10-02', name: '国庆节' },
    { day: '2027-10-03', name: '国庆节' },
    ...(changes.off ?? []).map((day) => ({ day, name: '元旦' })),
  ],
  workdays: [...(changes.work ?? [])],
  notice: { title: 'Made up for tests' },
});
