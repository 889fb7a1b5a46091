import { DIMENSION_NAMES, type Dimension } from './dimensions.ts';

/** What a department's place follows from. */
export interface Standing {
  readonly organisation: string;
  readonly score?: number | undefined;
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
}

export interface LeagueLine {
  readonly organisation: string;
  readonly rank: number;
  readonly entries: number;
  readonly measured: number;
  readonly score?: number;
  readonly dimensions: Partial<Record<Dimension, number>>;
  readonly stale: number;
  readonly openIssues: number;
}

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.round((values.reduce((sum, one) => sum + one, 0) / values.length) * 100) / 100;

/**
 * Departments in order of the mean score of their measured entries; those with nothing measured come last. Equal scores
 * share a rank. What is stale and what is open stands beside the score and does not alter it.
 */
export const leagueOf = (
  entries: readonly Standing[],
  stale: ReadonlyMap<string, number>,
  openIssues: ReadonlyMap<string, number>,
): LeagueLine[] => {
  const lines = [...new Set(entries.map(({ organisation }) => organisation))].map((organisation) => {
    const own = entries.filter((one) => one.organisation === organisation);
    const scores = own.flatMap(({ score }) => score ?? []);
    const score = mean(scores);
    const dimensions = DIMENSION_NAMES.flatMap((dimension) => {
      const of = mean(own.flatMap((one) => one.dimensions[dimension] ?? []));
      return of === undefined ? [] : [[dimension, of] as const];
    });
    return {
      organisation,
      entries: own.length,
      measured: scores.length,
      ...(score === undefined ? {} : { score }),
      dimensions: Object.fromEntries(dimensions),
      stale: stale.get(organisation) ?? 0,
      openIssues: openIssues.get(organisation) ?? 0,
    };
  });
  const better = (line: { score?: number }) => lines.filter((one) => (one.score ?? -1) > (line.score ?? -1)).length;
  return lines
    .map((line) => ({ ...line, rank: better(line) + 1 }))
    .sort((a, b) => a.rank - b.rank || a.organisation.localeCompare(b.organisation));
};
