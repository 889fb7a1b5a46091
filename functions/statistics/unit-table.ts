import { createHash } from 'node:crypto';
import type { Item } from '../domain/gathering/items.ts';
import type { Truth } from '../domain/statistics/answer.ts';
import {
  type Category,
  categoryNames,
  type Dimension,
  type StatisticsTerms,
} from '../domain/statistics/declaration.ts';
import { cellText } from '../domain/statistics/noise.ts';
import type { Canonical } from '../domain/statistics/question.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { contentOf } from '../gathering/version-source.ts';
import type { Objects } from '../platform/ports.ts';
import { ROW_COLUMN } from '../platform/tabular/checked-csv.ts';
import { columnType } from '../platform/tabular/column-types.ts';
import { column, type Engine, FILE, identifier } from '../platform/tabular/duckdb.ts';
import { withVersion } from './warm-engine.ts';

/** What is counted: one accepted version under terms that do not change with it. */
export interface Source extends Pick<DataVersion, 'parquet' | 'over'> {
  readonly items: readonly Item[];
  readonly terms: StatisticsTerms;
}

const itemOf = (items: readonly Item[], name: string): Item => items.find((item) => item.name === name)!;

/** The number of a row's category, in the order of the declaration; the last is the rest. */
const categoryOf = (item: Item, categories: readonly Category[]): { sql: string; values: string[] } => {
  const values: string[] = [];
  const col = column(item.name);
  const mark = (text: string, type: string): string => {
    values.push(text);
    return `CAST(? AS ${type})`;
  };
  const whens = categories.map((one, at) => {
    if ('values' in one)
      return `WHEN CAST(${col} AS VARCHAR) IN (${one.values.map((value) => mark(value, 'VARCHAR')).join(', ')}) THEN ${at}`;
    const type = columnType(item);
    const bounds = [
      ...(one.from === undefined ? [] : [`${col} >= ${mark(one.from, type)}`]),
      ...(one.below === undefined ? [] : [`${col} < ${mark(one.below, type)}`]),
    ];
    return `WHEN ${bounds.join(' AND ')} THEN ${at}`;
  });
  return { sql: `CAST(CASE ${whens.join(' ')} ELSE ${categories.length} END AS SMALLINT)`, values };
};

/** Digits after the point that a measure's smallest unit has. */
export const scaleOf = (item: Item): number => (item.type === 'decimal' ? (item.scale ?? 6) : 0);

/** A number in its smallest units: whole, so that sums do not depend on their order. */
const smallestUnits = (item: Item): string =>
  item.type === 'decimal'
    ? `CAST(replace(CAST(CAST(${column(item.name)} AS DECIMAL(38, ${scaleOf(item)})) AS VARCHAR), '.', '') AS HUGEINT)`
    : `CAST(${column(item.name)} AS HUGEINT)`;

/**
 * One row a unit: categories by its latest row, measures summed and clamped to their caps. Rows that name no unit are
 * not counted.
 */
const statement = ({ items, terms }: Source, table: string, rows: string): { sql: string; values: string[] } => {
  const dimensions = terms.dimensions.map(({ item, categories }) => categoryOf(itemOf(items, item), categories));
  const columns = [
    ...terms.dimensions.map(
      ({ item }, at) => `max_by(${dimensions[at]!.sql}, ${column(ROW_COLUMN)}) AS ${identifier(item)}`,
    ),
    ...terms.measures.map(({ item, cap }) => {
      const measured = itemOf(items, item);
      const most = BigInt(cap) * 10n ** BigInt(scaleOf(measured));
      return `CAST(least(greatest(coalesce(sum(${smallestUnits(measured)}), 0), 0), ${most}) AS HUGEINT) AS ${identifier(item)}`;
    }),
  ];
  return {
    sql: `CREATE TABLE ${identifier(table)} AS SELECT ${columns.join(', ')}
      FROM ${rows} AS ${FILE}
      WHERE ${column(terms.unit)} IS NOT NULL GROUP BY ${column(terms.unit)}`,
    values: dimensions.flatMap(({ values }) => values),
  };
};

const made = new Set<string>();

/** The table of units of a source, made at first use and kept in memory while the process is warm. */
const unitTable = async (engine: Engine, rows: string, source: Source): Promise<string> => {
  const mark = createHash('sha256')
    .update(JSON.stringify([contentOf(source), source.terms]))
    .digest('hex');
  const table = `units_${mark.slice(0, 32)}`;
  if (!made.has(table)) {
    const { sql, values } = statement(source, table, rows);
    await engine.connection.run(sql, values);
    made.add(table);
  }
  return table;
};

/** How many units there are, in all and in each category of each dimension. True figures: they stay in here. */
export const countUnits = (
  objects: Objects,
  source: Source,
): Promise<{ units: number; of: ReadonlyMap<string, ReadonlyMap<string, number>> }> =>
  withVersion(objects, source, async (engine, version) => {
    const table = await unitTable(engine, version, source);
    const rows = async (sql: string) => (await engine.connection.runAndReadAll(sql)).getRows();
    const of = new Map<string, ReadonlyMap<string, number>>();
    for (const dimension of source.terms.dimensions) {
      const counted = await rows(
        `SELECT ${identifier(dimension.item)}, count(*) FROM ${identifier(table)} GROUP BY ALL`,
      );
      const names = categoryNames(dimension);
      of.set(dimension.item, new Map(counted.map(([at, n]) => [names[Number(at)]!, Number(n)])));
    }
    const all = await rows(`SELECT count(*) FROM ${identifier(table)}`);
    return { units: Number(all[0]?.[0] ?? 0), of };
  });

/** The name under which a unit's category is answered: small ones are part of the rest, the last of the kept. */
const keptName = (dimension: Dimension, kept: readonly string[], at: number): string => {
  const name = categoryNames(dimension)[at]!;
  return kept.includes(name) ? name : kept.at(-1)!;
};

/** The truth about each cell of a question, by the cell's text; a cell without units is absent. */
export const truths = (
  objects: Objects,
  source: Source,
  kept: readonly { readonly item: string; readonly categories: readonly string[] }[],
  { groupBy, where, measure }: Canonical,
): Promise<ReadonlyMap<string, Truth>> =>
  withVersion(objects, source, async (engine, version) => {
    const table = await unitTable(engine, version, source);
    const named = [...groupBy, ...Object.keys(where)];
    const dimensions = named.map((item) => source.terms.dimensions.find((one) => one.item === item)!);
    const names = dimensions.map((dimension) => kept.find((one) => one.item === dimension.item)!.categories);
    const select = [
      ...named.map(identifier),
      'count(*) AS "_n"',
      ...(measure ? [`sum(${identifier(measure)}) AS "_sum"`, `max(${identifier(measure)}, 2) AS "_top"`] : []),
    ];
    const found = await engine.connection.runAndReadAll(
      `SELECT ${select.join(', ')} FROM ${identifier(table)} GROUP BY ${named.length > 0 ? 'ALL' : '()'}`,
    );
    const cells = new Map<string, Truth>();
    for (const row of found.getRows()) {
      const cell = Object.fromEntries(
        dimensions.map((dimension, at) => [dimension.item, keptName(dimension, names[at]!, Number(row[at]))]),
      );
      if (Object.entries(where).some(([item, category]) => cell[item] !== category)) continue;
      const text = cellText(cell);
      const [count, sum, top] = row.slice(named.length);
      cells.set(text, together(cells.get(text), truthOf(count, sum, top)));
    }
    return cells;
  });

const big = (value: unknown): bigint => BigInt(String(value ?? 0));

const truthOf = (count: unknown, sum: unknown, top: unknown): Truth => {
  if (top === undefined) return { count: Number(count) };
  const items = (top as { items?: readonly unknown[] } | null)?.items ?? [];
  return { count: Number(count), sum: big(sum), top: [big(items[0]), big(items[1])] };
};

/** Two parts of one cell, since small categories are merged. */
const together = (one: Truth | undefined, other: Truth): Truth => {
  if (!one) return other;
  const count = one.count + other.count;
  if (one.sum === undefined || other.sum === undefined || !one.top || !other.top) return { count };
  const [first = 0n, second = 0n] = [...one.top, ...other.top].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0));
  return { count, sum: one.sum + other.sum, top: [first, second] };
};
