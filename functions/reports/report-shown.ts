import type { CalendarDay } from '../domain/law/schema.ts';
import { type Period, periodNamed, standingOf } from '../domain/reports/period.ts';
import { type CountedMonth, type Line, linesOf } from '../domain/reports/report.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import { find, queryItems, type Store } from '../platform/store.ts';
import { countedIn, isWhole } from './counts.ts';
import { readJson } from './kept-objects.ts';
import { FrozenReport, issueId, issuesOf, ReportIssue, reportIssues } from './repository.ts';

/**
 * `issued`: as it was issued. `counted`: the period is over and was counted since. `provisional`: it runs, or some month
 * was not counted after its end.
 */
export const STANDINGS = ['issued', 'counted', 'provisional'] as const;

export interface Shown {
  readonly period: Period;
  readonly standing: (typeof STANDINGS)[number];
  readonly issue?: ReportIssue | undefined;
  /** The day as of which its latest month is counted. */
  readonly asOf: CalendarDay;
  readonly months: readonly CountedMonth[];
  readonly uncounted: readonly string[];
}

export interface Wanted {
  /** An issue by its number, or `counted`: what was counted last, issued or not. */
  readonly version?: number | 'counted' | undefined;
}

export const latestIssue = async (store: Store, period: string): Promise<ReportIssue | undefined> =>
  (await queryItems(store, { ...issuesOf(period), descending: true, limit: 1 }, ReportIssue)).items[0];

export const asIssued = async (deps: Deps, issue: ReportIssue): Promise<Shown> => ({
  period: periodNamed(issue.period),
  standing: 'issued',
  issue,
  asOf: issue.basis.at(-1)!.asOf,
  months: (await readJson(deps, issue.frozen.key, FrozenReport)).months,
  uncounted: [],
});

const asCounted = async (deps: Deps, period: Period, today: CalendarDay): Promise<Shown> => {
  const { counts, months, uncounted } = await countedIn(deps, period, today);
  const last = counts.at(-1);
  if (!last)
    throw new Problem('not-found', {
      detail: `${period.name} has not been counted; POST /reports/${period.name}/counts begins it`,
    });
  const whole = standingOf(period, today) === 'over' && uncounted.length === 0 && counts.every(isWhole);
  return { period, standing: whole ? 'counted' : 'provisional', asOf: last.asOf, months, uncounted };
};

/** A report for whoever may see all of it: its latest issue, else what was counted last. */
export const reportFor = async (
  deps: Deps,
  name: string,
  today: CalendarDay,
  { version }: Wanted = {},
): Promise<Shown> => {
  if (typeof version === 'number') return asIssued(deps, await find(deps.store, reportIssues, issueId(name, version)));
  const issue = version === 'counted' ? undefined : await latestIssue(deps.store, name);
  return issue ? asIssued(deps, issue) : asCounted(deps, periodNamed(name), today);
};

/** Which lines a caller may see: the regulator and auditors all, a county regulator its county's, a department its own. */
const sight = (caller: Caller): ((line: Omit<Line, 'cells'>) => boolean) => {
  if (isRegulator(caller) || caller.role === 'auditor') return () => true;
  if (caller.role === 'county-regulator') return ({ division }) => division === caller.division;
  const own = organisationOf(caller);
  return ({ organisation }) => organisation === own;
};

/** The part of a report that its caller may see, of all bodies within reach or of one of them. */
export const seenBy = (shown: Shown, caller: Caller, organisation?: string): Shown => {
  const sees = sight(caller);
  const months = linesOf(
    shown.months,
    (line) => sees(line) && (organisation === undefined || line.organisation === organisation),
  );
  if (organisation !== undefined && months.every(({ lines }) => lines.length === 0))
    throw new Problem('other-organisation', { detail: organisation });
  return { ...shown, months };
};
