import type { CalendarDay } from '../law/schema.ts';
import { addDays, addMonths } from '../time/day.ts';

/** How far a department has opened what it holds, as one figure from facts that anybody can count again. */

/** One of its catalogued entries, as the ranking sees it. */
export interface RankedEntry {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** What may be opened at all: it is not marked closed. */
  readonly openable: boolean;
  /** The public can find it, and take it or apply for it. */
  readonly exposed: boolean;
  readonly unconditional: boolean;
  readonly objections: number;
  readonly updateCycle?: string | undefined;
  readonly updatedOn?: CalendarDay | undefined;
}

export interface Heard {
  /** Requests for data, and those of them that were dealt with. */
  readonly requests: number;
  readonly answered: number;
  readonly stars: number;
  readonly ratings: number;
}

export interface Indicator {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly weight: number;
}

/** The formula: what is measured and what it weighs. Weights add up to 100. */
export const FORMULA = [
  { code: 'opened', zh: '应开放条目的开放率', en: 'share of entries that may be opened and are', weight: 40 },
  { code: 'unconditional', zh: '无条件开放占比', en: 'share of open entries without conditions', weight: 10 },
  { code: 'timely', zh: '按更新周期更新率', en: 'share of open entries updated within their cycle', weight: 20 },
  { code: 'undisputed', zh: '无在办异议占比', en: 'share of open entries without an open objection', weight: 10 },
  { code: 'answered', zh: '开放申请答复率', en: 'share of requests for data that were answered', weight: 10 },
  { code: 'rating', zh: '社会评价', en: 'mean rating by the public, of 5 stars', weight: 10 },
] as const satisfies readonly Indicator[];
export type IndicatorCode = (typeof FORMULA)[number]['code'];

/** Departments with fewer entries are listed and not ranked: one entry would move them by whole places. */
export const FEWEST_ENTRIES = 10;

/** Days within which an entry of this cycle must have been updated; no figure for the rest. */
const WITHIN: Readonly<Record<string, (day: CalendarDay) => CalendarDay>> = {
  'real-time': (day) => addDays(day, -1),
  daily: (day) => addDays(day, -1),
  weekly: (day) => addDays(day, -7),
  monthly: (day) => addMonths(day, -1),
  quarterly: (day) => addMonths(day, -3),
  'half-yearly': (day) => addMonths(day, -6),
  yearly: (day) => addMonths(day, -12),
};

/** Whether it was updated within its cycle; nothing where the cycle names no time. */
export const isTimely = (
  { updateCycle = '', updatedOn }: Pick<RankedEntry, 'updateCycle' | 'updatedOn'>,
  today: CalendarDay,
): boolean | undefined => {
  const since = WITHIN[updateCycle]?.(today);
  return since === undefined ? undefined : updatedOn !== undefined && updatedOn >= since;
};

export interface RankLine {
  readonly organisation: string;
  readonly entries: number;
  /** What each indicator counts, and of how much; absent where there is nothing to count. */
  readonly counts: Readonly<Partial<Record<IndicatorCode, { readonly part: number; readonly of: number }>>>;
  readonly indicators: Readonly<Partial<Record<IndicatorCode, number>>>;
  readonly score?: number;
  /** None where it has too few entries. */
  readonly rank?: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

const lineOf = (organisation: string, own: readonly RankedEntry[], heard: Heard, today: CalendarDay): RankLine => {
  const openable = own.filter((one) => one.openable);
  const exposed = openable.filter((one) => one.exposed);
  const timed = exposed.flatMap((one) => isTimely(one, today) ?? []);
  const of = exposed.length;
  const counts: Readonly<Record<IndicatorCode, { part: number; of: number }>> = {
    opened: { part: of, of: openable.length },
    unconditional: { part: exposed.filter((one) => one.unconditional).length, of },
    timely: { part: timed.filter(Boolean).length, of: timed.length },
    undisputed: { part: exposed.filter((one) => one.objections === 0).length, of },
    answered: { part: heard.answered, of: heard.requests },
    rating: { part: heard.stars, of: heard.ratings * 5 },
  };
  const known = FORMULA.filter(({ code }) => counts[code].of > 0);
  const share = (code: IndicatorCode): number => counts[code].part / counts[code].of;
  const weight = known.reduce((sum, one) => sum + one.weight, 0);
  const points = known.reduce((sum, one) => sum + one.weight * share(one.code), 0);
  return {
    organisation,
    entries: own.length,
    counts: Object.fromEntries(known.map(({ code }) => [code, counts[code]])),
    indicators: Object.fromEntries(known.map(({ code }) => [code, rounded(share(code) * 100)])),
    ...(weight > 0 && own.length >= FEWEST_ENTRIES ? { score: rounded((points / weight) * 100) } : {}),
  };
};

/**
 * Every department's line, the most open first. An indicator that has nothing to count is left out and the others carry
 * its weight. Equal scores share a rank; who has too few entries comes last, without one.
 */
export const rankOf = (
  entries: readonly RankedEntry[],
  heard: (organisation: string) => Heard,
  today: CalendarDay,
): RankLine[] => {
  const lines = [...Map.groupBy(entries, ({ provider }) => provider)].map(([organisation, own]) =>
    lineOf(organisation, own, heard(organisation), today),
  );
  const better = (score: number) => lines.filter((one) => (one.score ?? -1) > score).length;
  return lines
    .map((line) => (line.score === undefined ? line : { ...line, rank: better(line.score) + 1 }))
    .sort(
      (a, b) =>
        (a.rank ?? lines.length + 1) - (b.rank ?? lines.length + 1) || (a.organisation < b.organisation ? -1 : 1),
    );
};
