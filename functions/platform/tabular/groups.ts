import type { Item, ItemType } from '../../domain/gathering/items.ts';
import { DEFAULT_SCALE } from '../../domain/gathering/numbers.ts';
import { present, type Value, wholeNumber, withoutClosingZeros } from './column-types.ts';
import { type Clause, type Dialect, joined, selectList } from './dialect.ts';
import { column, FILE, identifier } from './duckdb.ts';
import { BadQuery, type Filter, itemNamed, whereClause } from './filters.ts';
import { MOST_ROWS, type Order } from './statements.ts';

/** What can be asked of a group of rows. `count` without an item counts rows; the others pass over missing values. */
export const MEASURES = ['count', 'distinct', 'sum', 'min', 'max', 'avg'] as const;
export type MeasureName = (typeof MEASURES)[number];

export interface Measure {
  readonly measure: MeasureName;
  readonly item?: string | undefined;
  /** What it is called in the answer; `count` or `sum_item` when absent. */
  readonly as?: string | undefined;
}

export interface GroupQuery {
  /** The items that may be named. */
  readonly items: readonly Item[];
  readonly by: readonly string[];
  readonly measures: readonly Measure[];
  readonly filter?: readonly Filter[];
  /** By an item that is grouped by or a measure's name; by the groups when absent. */
  readonly order?: Order;
  /** 1 to 1000 groups. */
  readonly limit: number;
}

export interface Groups {
  readonly groups: readonly Readonly<Record<string, Value>>[];
  /** There are more groups than asked for. */
  readonly more: boolean;
}

interface Kind {
  readonly only?: readonly ItemType[];
  /** What is asked for, in the engine's order. */
  readonly columns: (item: Item, source: string, dialect: Dialect) => readonly string[];
  /** How many columns that are, where it is not one. */
  readonly width?: number;
  /** What the groups are sorted by. */
  readonly sorts: (item: Item, source: string, dialect: Dialect) => string;
  readonly read: (cells: readonly unknown[], item: Item) => Value;
}

const NUMBERS: readonly ItemType[] = ['integer', 'decimal'];
const asText = (sql: string): string => `CAST(${sql} AS VARCHAR)`;
const shownSum = (answer: unknown, { type, scale }: Item): Value => {
  if (answer === null) return null;
  if (type === 'integer') return wholeNumber(answer);
  return scale === undefined ? withoutClosingZeros(String(answer)) : String(answer);
};
const extreme = (name: 'min' | 'max'): Kind => ({
  only: ['text', 'code', 'integer', 'decimal', 'date', 'datetime', 'resident-id', 'uscc', 'division'],
  columns: (item, source, dialect) => [dialect.select(item, `${name}(${source})`)],
  sorts: (_, source) => `${name}(${source})`,
  read: ([answer], item) => present(answer, item),
});
const counted = (inside: (source: string) => string): Kind => ({
  columns: (_, source) => [`count(${inside(source)})`],
  sorts: (_, source) => `count(${inside(source)})`,
  read: ([answer]) => Number(answer),
});

const KINDS: Readonly<Record<MeasureName, Kind>> = {
  count: counted((source) => source),
  distinct: counted((source) => `DISTINCT ${source}`),
  sum: {
    only: NUMBERS,
    columns: (item, source, dialect) => [asText(dialect.sum(item, source))],
    sorts: (item, source, dialect) => dialect.sum(item, source),
    read: ([answer], item) => shownSum(answer, item),
  },
  min: extreme('min'),
  max: extreme('max'),
  // Engines round averages of decimals each in its own way: the quotient is made here, of the exact sum.
  avg: {
    only: NUMBERS,
    columns: (item, source, dialect) => [asText(dialect.sum(item, source)), `count(${source})`],
    width: 2,
    sorts: (_, source) => `avg(${source})`,
    read: ([sum, count], item) => (sum === null ? null : quotient(String(sum), BigInt(String(count)), item)),
  },
};

/** Digits that an average has beyond those of what it is an average of. */
const MORE_DIGITS = 6;

/** `sum / count`, half away from zero, without closing zeros. */
function quotient(sum: string, count: bigint, { type, scale }: Item): string {
  const digits = type === 'integer' ? 0 : (scale ?? DEFAULT_SCALE);
  const [whole = '0', fraction = ''] = sum.replace('-', '').split('.');
  const scaled = BigInt(whole + fraction.padEnd(digits, '0')) * 10n ** BigInt(MORE_DIGITS);
  const rounded = (2n * scaled + count) / (2n * count);
  const text = String(rounded).padStart(digits + MORE_DIGITS + 1, '0');
  const point = text.length - digits - MORE_DIGITS;
  const shown = withoutClosingZeros(`${text.slice(0, point)}.${text.slice(point)}`);
  return sum.startsWith('-') && shown !== '0' ? `-${shown}` : shown;
}

interface Asked {
  readonly name: string;
  readonly kind: Kind;
  readonly item: Item;
  readonly source: string;
}

/** Stands for the row as a whole, which has no missing value. */
const ROW: Item = { name: '*', label: '*', type: 'integer' };

const askedOf = (items: readonly Item[], { measure, item: name, as }: Measure): Asked => {
  if (name === undefined && measure !== 'count') throw new BadQuery('bad-measure', `${measure} needs an item`);
  const item = name === undefined ? ROW : itemNamed(items, name);
  const kind = KINDS[measure];
  if (kind.only !== undefined && !kind.only.includes(item.type))
    throw new BadQuery('bad-measure', `${measure} cannot be asked of a ${item.type}`, item.name);
  return {
    name: as ?? (name === undefined ? measure : `${measure}_${name}`),
    kind,
    item,
    source: name === undefined ? '*' : column(name),
  };
};

const allAsked = ({ items, by, measures }: GroupQuery): readonly Asked[] => {
  const asked = measures.map((measure) => askedOf(items, measure));
  const names = [...by, ...asked.map(({ name }) => name)];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new BadQuery('bad-measure', 'two columns of the answer have one name', twice);
  return asked;
};

/** What sorts the groups: as asked, then by the groups themselves, so that equal questions have equal answers. */
const orderOf = (
  groups: readonly Item[],
  asked: readonly Asked[],
  order: Order | undefined,
  dialect: Dialect,
): string => {
  const ascending = groups.map(({ name }) => `${column(name)} ASC NULLS LAST`);
  if (order === undefined) return ascending.join(', ');
  const measure = asked.find(({ name }) => name === order.item);
  const by = measure
    ? measure.kind.sorts(measure.item, measure.source, dialect)
    : column(itemNamed(groups, order.item).name);
  return [`${by} ${order.descending ? 'DESC' : 'ASC'} NULLS LAST`, ...ascending].join(', ');
};

/** The statement of some groups of rows from `source`: one group more than asked. Throws `BadQuery`. */
export function groupStatement(query: GroupQuery, source: Clause, dialect: Dialect): Clause {
  const { items, by, filter = [], order, limit } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new BadQuery('bad-limit', `there are 1 to ${MOST_ROWS} groups`);
  const groups = by.map((name) => itemNamed(items, name));
  const asked = allAsked(query);
  const columns = asked.flatMap(({ kind, item, source: from }) => kind.columns(item, from, dialect));
  const list = [
    ...(groups.length > 0 ? [selectList(groups, dialect)] : []),
    ...columns.map((sql, at) => `${sql} AS ${identifier(`m${at}`)}`),
  ];
  const sorted = orderOf(groups, asked, order, dialect);
  return joined(
    [
      { sql: `SELECT ${list.join(', ')} FROM`, values: [] },
      source,
      { sql: `AS ${FILE} WHERE`, values: [] },
      whereClause(items, filter, dialect),
      ...(groups.length > 0
        ? [{ sql: `GROUP BY ${groups.map(({ name }) => column(name)).join(', ')}`, values: [] }]
        : []),
      { sql: `${sorted === '' ? '' : `ORDER BY ${sorted} `}LIMIT ${limit + 1}`, values: [] },
    ],
    ' ',
  );
}

/** The engine's answers to {@link groupStatement} as they are shown. */
export function groupsOf(query: GroupQuery, answers: readonly (readonly unknown[])[]): Groups {
  const groups = query.by.map((name) => itemNamed(query.items, name));
  const asked = allAsked(query);
  const shown = answers.slice(0, query.limit).map((cells) => {
    const row: Record<string, Value> = {};
    let at = 0;
    for (const item of groups) row[item.name] = present(cells[at++], item);
    for (const { name, kind, item } of asked) {
      const { width = 1 } = kind;
      row[name] = kind.read(cells.slice(at, at + width), item);
      at += width;
    }
    return row;
  });
  return { groups: shown, more: answers.length > query.limit };
}
