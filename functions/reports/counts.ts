import type { CalendarDay } from '../domain/law/schema.ts';
import { dayAfter, type Month, type Period, periodNamed, standingOf } from '../domain/reports/period.ts';
import type { CountedMonth as Counted } from '../domain/reports/report.ts';
import type { Deps } from '../platform/county.ts';
import { newId } from '../platform/ids.ts';
import { everyItem, queryItems, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { readJson } from './kept-objects.ts';
import { CountedMonth, countsOf, ReportCount, reportCounts } from './repository.ts';

/** The latest count of a month that is done. */
export const latestCount = async (store: Store, month: Month): Promise<ReportCount | undefined> => {
  const query = { table: 'reports', index: 'g1', pk: countsOf(month), descending: true, limit: 1 } as const;
  return (await queryItems(store, query, ReportCount)).items[0];
};

export const runningCounts = (store: Store): Promise<ReportCount[]> =>
  Array.fromAsync(
    everyItem(store, { table: 'reports', index: 'g1', pk: 'works#running', beginsWith: 'report-count#' }, ReportCount),
  );

/** A count of a month that was over when it was counted: nothing more happens in it. */
export const isWhole = ({ month, asOf }: Pick<ReportCount, 'month' | 'asOf'>): boolean =>
  asOf >= dayAfter(periodNamed(month));

export const beginCount = (work: Work, month: Month, by: string): ReportCount => {
  const count = work.create(reportCounts, {
    id: newId('cnt'),
    version: 0,
    month,
    status: 'running',
    by,
    startedAt: work.now,
    asOf: work.today,
    place: { body: 0, source: 0 },
    parts: [],
    progress: { done: 0, of: 0 },
  });
  work.begin('report-count', count.id);
  return count;
};

/** The months of a period that have begun. */
export const monthsBegun = ({ months }: Period, today: CalendarDay): Month[] =>
  months.filter((month) => standingOf(periodNamed(month), today) !== 'ahead');

export interface CountedPeriod {
  readonly counts: readonly ReportCount[];
  readonly months: readonly Counted[];
  /** Months that have begun and were never counted. */
  readonly uncounted: readonly Month[];
}

/** What was counted last of each month of a period. */
export const countedIn = async (deps: Deps, period: Period, today: CalendarDay): Promise<CountedPeriod> => {
  const begun = monthsBegun(period, today);
  const found = await Promise.all(begun.map((month) => latestCount(deps.store, month)));
  const counts = found.filter((one) => one !== undefined);
  return {
    counts,
    months: await Promise.all(counts.map(({ result }) => readJson(deps, result!.key, CountedMonth))),
    uncounted: begun.filter((_, at) => found[at] === undefined),
  };
};
