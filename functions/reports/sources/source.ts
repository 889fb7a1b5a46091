import type { Cells } from '../../domain/reports/cells.ts';
import type { Span } from '../../domain/reports/counting/span.ts';
import type { Month } from '../../domain/reports/period.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { Store } from '../../platform/store.ts';

/** What a count is made with. */
export interface Counting {
  readonly store: Store;
  readonly regulator: string;
  readonly month: Month;
  readonly span: Span;
  readonly calendar: Calendar;
}

/**
 * One kind of record that a body has, page by page: what the page counts for, and where the next begins. A page is some
 * hundred records at most, so that a count can stop after any of them and go on later.
 */
export type Source = (
  counting: Counting,
  body: string,
  cursor: string | undefined,
) => Promise<{ readonly cells: Cells; readonly next?: string | undefined }>;

export const PAGE = 100;
const AT_ONCE = 20;

/** The same for each of some things, not all at once. */
export const each = async <T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> => {
  const found: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    found.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(act))));
  return found;
};
