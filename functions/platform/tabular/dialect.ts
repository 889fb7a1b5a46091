import type { Item } from '../../domain/gathering/items.ts';
import { columnType } from './column-types.ts';
import { column, identifier, literal } from './duckdb.ts';

/** A piece of SQL with the texts to bind to its `?`, in order. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly string[];
}

/**
 * What differs between the engines that read data versions. Everything else of a statement is the subset of SQL that
 * both take, so that one builder serves both and one set of tests proves both.
 */
export interface Dialect {
  /** A value of an item in its column's type: bound, or written out where the engine binds nothing. */
  readonly value: (item: Item, text: string) => Clause;
  /** A column of an item, or its smallest or largest value, as it is asked for so that `present` can show it. */
  readonly select: (item: Item, source: string) => string;
  /** The exact sum of a column of numbers. */
  readonly sum: (item: Item, source: string) => string;
}

const isText = (item: Item): boolean => columnType(item) === 'VARCHAR';
const asText = (source: string): string => `CAST(${source} AS VARCHAR)`;
const COMES_AS_IT_IS: readonly Item['type'][] = ['integer', 'boolean'];

/** Over the Parquet file of a version. Values are bound; whole numbers and booleans come as themselves. */
export const DUCKDB: Dialect = {
  value: (item, text) => ({ sql: isText(item) ? '?' : `CAST(? AS ${columnType(item)})`, values: [text] }),
  select: (item, source) => (isText(item) || COMES_AS_IT_IS.includes(item.type) ? source : asText(source)),
  // Whole numbers add up in 128 bits.
  sum: (_, source) => `sum(${source})`,
};

/**
 * Over the tables of the lake. Values are written out as quoted literals: the service's own parameters are pieces of
 * SQL all the same. All its answers are text. A moment is kept there as text of one width, since the engine's
 * timestamps hold milliseconds and would bend the value that a page ended with.
 */
export const ATHENA: Dialect = {
  value: (item, text) => {
    if (item.type === 'datetime') return { sql: literal(fixedMoment(text)), values: [] };
    return { sql: isText(item) ? literal(text) : `CAST(${literal(text)} AS ${columnType(item)})`, values: [] };
  },
  select: (item, source) => (isText(item) || item.type === 'datetime' ? source : asText(source)),
  // Whole numbers would add up in 64 bits.
  sum: ({ type }, source) => `sum(${type === 'integer' ? `CAST(${source} AS DECIMAL(38, 0))` : source})`,
};

/** `2024-01-05T10:20:30.12` → `2024-01-05 10:20:30.120000`: texts of one width sort as the moments do. */
function fixedMoment(text: string): string {
  const [whole = '', fraction = ''] = text.replace('T', ' ').split('.');
  return `${whole}.${fraction.padEnd(6, '0')}`;
}

/** The select list for some items, in their order; the alias of the source is `FILE`. */
export function selectList(items: readonly Item[], dialect: Dialect): string {
  return items.map((item) => `${dialect.select(item, column(item.name))} AS ${identifier(item.name)}`).join(', ');
}

/** Clauses one after another. */
export function joined(clauses: readonly Clause[], between: string): Clause {
  return { sql: clauses.map(({ sql }) => sql).join(between), values: clauses.flatMap(({ values }) => values) };
}
