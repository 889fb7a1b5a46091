import type { ChartView, MapView } from '../../../portal/model.ts';
import { divisionCounts, PROVINCES } from '../../domain/open/division-counts.ts';
import type { ReleasedRow } from '../../open-data/release-rows.ts';
import type { Release } from '../../open-data/repository.ts';

/** What a release can be drawn as, if at all. */

const MOST_VALUES = 40;

/** A column that parts the rows into few groups that mean something to a reader; names before codes. */
export const chartOf = (release: Release, rows: readonly ReleasedRow[]): ChartView | undefined => {
  const tallies = release.columns.map((column) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const value = row[column.name];
      if (value !== null && value !== undefined && value !== '')
        counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
    }
    return { column, counts };
  });
  const best = tallies
    .filter(({ counts }) => counts.size >= 2 && counts.size <= MOST_VALUES && counts.size * 2 <= rows.length)
    .sort(
      (a, b) => Number(b.column.type === 'text') - Number(a.column.type === 'text') || b.counts.size - a.counts.size,
    )[0];
  if (!best) return undefined;
  const bars = [...best.counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  return { column: best.column.label, rows: rows.length, bars };
};

const textOf = (row: ReleasedRow, name: string): string => String(row[name] ?? '').trim();

/** What the rows call the cities of a province: by a column of names beside that of the codes. */
const citiesNamed = (
  { columns }: Release,
  rows: readonly ReleasedRow[],
  codes: string,
): ReadonlyMap<string, string> => {
  const names = columns.find(({ name, type }) => name !== codes && type === 'text')?.name;
  if (!names) return new Map();
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const code = textOf(row, codes);
      return /^\d{4}00$/.test(code) ? [[code.slice(0, 4), textOf(row, names)]] : [];
    }),
  );
};

/** The first column that speaks of divisions, drawn as tiles. */
export const mapOf = (release: Release, rows: readonly ReleasedRow[]): MapView | undefined => {
  for (const { name, label } of release.columns) {
    const values = rows.map((row) => textOf(row, name)).filter((value) => value !== '');
    const found = divisionCounts(values);
    if (!found) continue;
    const { level, counts, unknown } = found;
    const cities = level === 'cities' ? citiesNamed(release, rows, name) : undefined;
    const cells = cities
      ? [...counts].map(([code, count]) => ({ code, name: cities.get(code) ?? code, count }))
      : Object.entries(PROVINCES).map(([code, [short]]) => ({ code, name: short, count: counts.get(code) ?? 0 }));
    return {
      column: label,
      level,
      rows: values.length,
      cells: cells.sort((a, b) => a.code.localeCompare(b.code)),
      unknown,
    };
  }
  return undefined;
};
