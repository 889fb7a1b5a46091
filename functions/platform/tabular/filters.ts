import type { Item, ItemType } from '../../domain/gathering/items.ts';
import { normaliseCell } from '../../domain/gathering/normalise.ts';
import { foldIdentifier } from '../../domain/identifiers.ts';
import { type Clause, type Dialect, joined } from './dialect.ts';
import { column } from './duckdb.ts';

/** What a reader may ask of an item. `ne` also finds rows without a value; the others do not. */
export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'between',
  'in',
  'contains',
  'starts-with',
  'null',
  'not-null',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
  /** The item's name. */
  readonly item: string;
  readonly op: Operator;
  /** One text, two for `between` (both count), several for `in`; none for `null` and `not-null`. Written as in any file: `2024年1月5日` is a day. */
  readonly value?: string | readonly string[];
}

/** A question that the caller asked wrongly. `code` is stable; the message never holds the value. */
export class BadQuery extends Error {
  readonly code:
    | 'unknown-item'
    | 'bad-operator'
    | 'bad-value'
    | 'bad-limit'
    | 'bad-cursor'
    | 'bad-measure'
    | 'too-large';
  readonly item: string | undefined;
  constructor(code: BadQuery['code'], message: string, item?: string) {
    super(message);
    this.name = 'BadQuery';
    this.code = code;
    this.item = item;
  }
}

interface Shape {
  /** How many values the operator takes. */
  readonly takes: 'one' | 'two' | 'some' | 'none';
  readonly only?: readonly ItemType[];
  readonly sql: (column: string, marks: readonly string[]) => string;
}

const compare = (sign: string): Shape => ({ takes: 'one', sql: (column, [mark]) => `${column} ${sign} ${mark}` });
const TEXTUAL = ['text', 'code', 'resident-id', 'uscc', 'division'] as const;

const SHAPES: Readonly<Record<Operator, Shape>> = {
  eq: compare('='),
  ne: compare('IS DISTINCT FROM'),
  lt: compare('<'),
  le: compare('<='),
  gt: compare('>'),
  ge: compare('>='),
  between: { takes: 'two', sql: (column, [low, high]) => `${column} BETWEEN ${low} AND ${high}` },
  in: { takes: 'some', sql: (column, marks) => `${column} IN (${marks.join(', ')})` },
  contains: { takes: 'one', only: TEXTUAL, sql: (column, [mark]) => `strpos(${column}, ${mark}) > 0` },
  'starts-with': { takes: 'one', only: TEXTUAL, sql: (column, [mark]) => `starts_with(${column}, ${mark})` },
  null: { takes: 'none', sql: (column) => `${column} IS NULL` },
  'not-null': { takes: 'none', sql: (column) => `${column} IS NOT NULL` },
};

const MOST_VALUES = 1_000;

/** The item of that name. Throws `BadQuery` where it is not among those that may be asked. */
export function itemNamed(items: readonly Item[], name: string): Item {
  const item = items.find((one) => one.name === name);
  if (item === undefined) throw new BadQuery('unknown-item', 'no such item may be asked', name);
  return item;
}

/** Turns filters into one condition, all of which must hold. Throws `BadQuery`. */
export function whereClause(items: readonly Item[], filters: readonly Filter[], dialect: Dialect): Clause {
  if (filters.length === 0) return { sql: 'TRUE', values: [] };
  return joined(
    filters.map((filter) => clauseOf(itemNamed(items, filter.item), filter, dialect)),
    ' AND ',
  );
}

/** The values of a filter in the form that the column has. Throws `BadQuery` where operator, type and values do not fit. */
export function valuesOf(item: Item, { op, value }: Filter): readonly string[] {
  const shape = Object.hasOwn(SHAPES, op) ? SHAPES[op] : undefined;
  if (shape === undefined || (shape.only !== undefined && !shape.only.includes(item.type)))
    throw new BadQuery('bad-operator', `${op} cannot be asked of a ${item.type}`, item.name);
  const given = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  const counts = {
    none: given.length === 0,
    one: given.length === 1 && typeof value === 'string',
    two: given.length === 2,
    some: given.length > 0,
  };
  if (!counts[shape.takes] || given.length > MOST_VALUES)
    throw new BadQuery('bad-value', `${op} takes ${shape.takes} of values`, item.name);
  return op === 'contains' || op === 'starts-with' ? given : given.map((text) => canonical(item, text));
}

function clauseOf(item: Item, filter: Filter, dialect: Dialect): Clause {
  const marks = valuesOf(item, filter).map((text) => dialect.value(item, text));
  return {
    sql: SHAPES[filter.op].sql(
      column(item.name),
      marks.map(({ sql }) => sql),
    ),
    values: marks.flatMap(({ values }) => values),
  };
}

/** The value in the form that the column has. Lists and check digits are not asked: a wrong code finds nothing. Throws `BadQuery`. */
export function canonical(item: Item, text: string): string {
  if (item.type === 'resident-id' || item.type === 'uscc') return foldIdentifier(text);
  if ((TEXTUAL as readonly ItemType[]).includes(item.type)) return text;
  const { length: _, values: __, ...asked } = item;
  const normalised = normaliseCell(text, { ...asked, required: true }, '9999-12-31');
  if (!normalised.ok || normalised.value === null)
    throw new BadQuery('bad-value', `the value is no ${item.type}`, item.name);
  return normalised.value;
}
