import type { CalendarDay } from '../law/schema.ts';
import type { CalendarYear } from './calendar-year.ts';
import { addDays, daysBetween } from './day.ts';
import { NOTICES_2007_2016 } from './notices-2007-2016.ts';
import { NOTICES_2017_2026 } from './notices-2017-2026.ts';

export { CalendarYear } from './calendar-year.ts';

/**
 * The holidays of 2007 to 2026 by the yearly notices of the General Office of the State Council.
 *
 * Facts of public notices. Transcribed with the help of two data sets under the MIT licence and checked day by day
 * against both in `tests/domain/time/oracle.test.ts`: holiday-cn (© NateScarlet) for 2007 to 2022 and chinese-days
 * (© Yawei Sun) for all years. Numbers and dates of notices are left out where they could not be confirmed (2008, 2009).
 */

/** A holiday's name, its first day and, if longer, its last. */
type Off = readonly [name: string, first: CalendarDay, last?: CalendarDay];

/** One notice as it is written down here. */
export interface NoticeRow {
  readonly year: number;
  readonly number?: string;
  readonly published?: CalendarDay;
  readonly url: string;
  readonly off: readonly Off[];
  readonly work: readonly CalendarDay[];
  readonly amendments?: CalendarYear['amendments'];
}

const daysOff = ([name, first, last = first]: Off) =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => ({ day: addDays(first, i), name }));

/** One record a year, 2007 to 2026, oldest first. */
export const STATE_COUNCIL_YEARS: readonly CalendarYear[] = [...NOTICES_2007_2016, ...NOTICES_2017_2026].map(
  ({ year, number, published, url, off, work, amendments }) => ({
    year,
    version: 1,
    status: 'official',
    holidays: off.flatMap(daysOff),
    workdays: [...work],
    notice: {
      title: `国务院办公厅关于${year}年部分节假日安排的通知`,
      url,
      ...(number && { number }),
      ...(published && { published }),
    },
    ...(amendments && { amendments }),
  }),
);
