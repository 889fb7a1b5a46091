import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { type Pairing, pairColumns, sameType } from '../../domain/versions/pairing.ts';
import { present, type Value } from './column-types.ts';
import { type Clause, DUCKDB } from './dialect.ts';
import { column, directoriesOf, type Engine, FILE, identifier, literal, startEngine } from './duckdb.ts';
import { type Filter, whereClause } from './filters.ts';
import { openChanges } from './write-changes.ts';

/** One of the two versions. */
export interface Side {
  readonly path: string;
  /** The items of the file that may be seen, at least those of the key. */
  readonly items: readonly Item[];
  /** Only these rows are there for whoever asks; they may name items that are not seen. */
  readonly filter?: readonly Filter[];
  readonly filterItems?: readonly Item[];
  /** The file's own name of an item's column, where it is another. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  /** Items of both versions that together tell rows apart. */
  readonly key: readonly string[];
  /** What the reader is shown of a value; two values that are shown alike are no change. As it is when absent. */
  readonly shown?: (item: Item, value: Value) => Value;
  /** Set where the key is hidden: the order of hidden values would tell of them, so rows come in no order of theirs. */
  readonly hideOrder?: boolean;
  /** Where the files are written; both or none. */
  readonly files?: { readonly csv: string; readonly jsonl: string };
  readonly memoryLimit?: string;
}

export interface Differences {
  readonly rows: { readonly before: number; readonly after: number };
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
  /** Rows whose key is empty: they cannot be found again on the other side. */
  readonly withoutKey: { readonly before: number; readonly after: number };
  /** In how many rows each item changed. */
  readonly byItem: Readonly<Record<string, number>>;
}

/** The key does not tell the rows of one side apart. Holds no value. */
export class KeyNotUnique extends Error {
  readonly side: 'before' | 'after';
  readonly rows: number;
  constructor(side: 'before' | 'after', rows: number) {
    super(`the key does not tell ${rows} rows of the version ${side} apart`);
    this.name = 'KeyNotUnique';
    this.side = side;
    this.rows = rows;
  }
}

/** One row that differs, as it is shown. `before` is absent for a row that was added, `after` for one that was removed. */
export interface ChangedRow {
  readonly change: 'added' | 'removed' | 'changed';
  readonly changed: readonly string[];
  readonly before?: Readonly<Record<string, Value>>;
  readonly after?: Readonly<Record<string, Value>>;
}

/**
 * Compares two Parquet files that `toParquet` made, row by row of a key, inside the engine; only rows that differ come
 * out, one at a time and in the order of the key, so size costs disk and not memory. Values are compared as their type
 * says, and as the texts they are shown by where the type changed: a code keeps its zeros whatever it was before.
 * Throws `KeyNotUnique`.
 */
export async function compareVersions(comparison: Comparison): Promise<Differences> {
  const { before, after, files, memoryLimit } = comparison;
  const engine = await startEngine({
    directories: directoriesOf(before.path, after.path),
    ...(memoryLimit ? { memoryLimit } : {}),
  });
  try {
    const counted = {
      before: await countKeys(engine, 'before', comparison),
      after: await countKeys(engine, 'after', comparison),
    };
    const writer = files && (await openChanges(files, before.items, after.items));
    try {
      const found = await changes(engine, comparison, async (row) => writer?.write(row));
      return told(counted, found);
    } finally {
      await writer?.close();
    }
  } finally {
    engine.close();
  }
}

interface Counted {
  readonly rows: number;
  readonly withoutKey: number;
}
interface Found {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly byItem: Readonly<Record<string, number>>;
}

const told = ({ before, after }: { before: Counted; after: Counted }, found: Found): Differences => ({
  rows: { before: before.rows, after: after.rows },
  ...found,
  same: before.rows - before.withoutKey - found.removed - found.changed,
  withoutKey: { before: before.withoutKey, after: after.withoutKey },
});

const sourceOf = ({ path, items, filter = [], filterItems = items }: Side): Clause => {
  const where = whereClause(filterItems, filter, DUCKDB);
  return { sql: `read_parquet(${literal(resolve(path))}) AS ${FILE} WHERE ${where.sql}`, values: where.values };
};

async function countKeys(engine: Engine, side: 'before' | 'after', { key, ...sides }: Comparison): Promise<Counted> {
  const source = sourceOf(sides[side]);
  const columns = key.map((name) => columnOf(sides[side], name));
  const { sql, values } = {
    sql: `SELECT count(*), count(*) FILTER (${noKey(columns)}),
      count(DISTINCT (${columns.join(', ')})) FILTER (NOT (${noKey(columns)})) FROM ${source.sql}`,
    values: source.values,
  };
  const [answer] = (await engine.connection.runAndReadAll(sql, [...values])).getRows();
  const [rows = 0, withoutKey = 0, distinct = 0] = (answer ?? []).map(Number);
  const repeated = rows - withoutKey - distinct;
  if (repeated > 0) throw new KeyNotUnique(side, repeated);
  return { rows, withoutKey };
}

const columnOf = ({ columns }: Side, name: string): string => column(columns?.[name] ?? name);

const noKey = (columns: readonly string[]): string => columns.map((one) => `${one} IS NULL`).join(' OR ');

/** The rows of one side that have a key, under the names of their items, and that they are there. */
const rowsOf = (side: Side, key: readonly string[]): Clause => {
  const source = sourceOf(side);
  const columns = side.items.map(({ name }) => `${columnOf(side, name)} AS ${identifier(name)}`);
  return {
    sql: `(SELECT TRUE AS _here, ${columns.join(', ')} FROM ${source.sql} AND NOT (${noKey(key.map((name) => columnOf(side, name)))}))`,
    values: source.values,
  };
};

/** A value as the text by which it is told apart where types differ: a number without closing zeros after its point. */
const asText = (item: Item, source: string): string => {
  const whole = `CAST(${DUCKDB.select(item, source)} AS VARCHAR)`;
  return item.type === 'decimal' ? `rtrim(regexp_replace(${whole}, '(\\.[0-9]*?)0+$', '\\1'), '.')` : whole;
};
/** The same of a value that is shown. */
const textOf = (item: Item, value: Value): string | null => {
  if (value === null || item.type !== 'decimal') return value === null ? null : String(value);
  return String(value)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
};

async function changes(
  engine: Engine,
  { before, after, key, hideOrder = false, shown = (_, value) => value }: Comparison,
  write: (row: ChangedRow) => Promise<void>,
): Promise<Found> {
  const [old, now] = [rowsOf(before, key), rowsOf(after, key)];
  const { both } = pairColumns(before.items, after.items);
  const comparable = both.map((pair) => {
    const [a, b] = [`b.${identifier(pair.name)}`, `a.${identifier(pair.name)}`];
    return sameType(pair.before, pair.after)
      ? { ...pair, a, b }
      : { ...pair, a: asText(pair.before, a), b: asText(pair.after, b) };
  });
  const same = comparable.filter(({ name }) => key.includes(name)).map(({ a, b }) => `${a} = ${b}`);
  const differs = comparable.filter(({ name }) => !key.includes(name)).map(({ a, b }) => `${a} IS DISTINCT FROM ${b}`);
  const order = comparable.filter(({ name }) => key.includes(name)).map(({ a, b }) => `coalesce(${a}, ${b})`);
  const columns = [
    ...before.items.map((item) => DUCKDB.select(item, `b.${identifier(item.name)}`)),
    ...after.items.map((item) => DUCKDB.select(item, `a.${identifier(item.name)}`)),
  ];
  const stream = await engine.connection.stream(
    `SELECT b._here, a._here, ${columns.join(', ')}
     FROM ${old.sql} AS b FULL OUTER JOIN ${now.sql} AS a ON ${same.join(' AND ')}
     WHERE b._here IS NULL OR a._here IS NULL${differs.map((one) => ` OR ${one}`).join('')}
     ORDER BY ${hideOrder ? `md5(concat_ws(chr(31), ${order.join(', ')}))` : order.join(', ')}`,
    [...old.values, ...now.values],
  );
  const compared = both.filter(({ name }) => !key.includes(name));
  const byItem = Object.fromEntries(compared.map(({ name }) => [name, 0]));
  const found = { added: 0, removed: 0, changed: 0, byItem };
  for await (const chunk of stream.yieldRows())
    for (const answers of chunk) {
      const row = rowFrom(answers, { before: before.items, after: after.items, compared, shown });
      // What changed is hidden from this reader.
      if (row.change === 'changed' && row.changed.length === 0) continue;
      found[row.change] += 1;
      for (const name of row.changed) found.byItem[name]! += 1;
      await write(row);
    }
  return found;
}

interface Shape {
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  readonly compared: Pairing['both'];
  readonly shown: NonNullable<Comparison['shown']>;
}

function rowFrom([hadIt, hasIt, ...answers]: readonly unknown[], { compared, shown, ...items }: Shape): ChangedRow {
  const side = (own: readonly Item[], from: number) =>
    Object.fromEntries(own.map((item, at) => [item.name, shown(item, present(answers[from + at], item))]));
  const before = hadIt === true ? side(items.before, 0) : undefined;
  const after = hasIt === true ? side(items.after, items.before.length) : undefined;
  const change = before ? (after ? 'changed' : 'removed') : 'added';
  const changed = compared.flatMap(({ name, ...pair }) => {
    const alike = textOf(pair.before, before?.[name] ?? null) === textOf(pair.after, after?.[name] ?? null);
    return change === 'changed' && !alike ? [name] : [];
  });
  return { change, changed, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}
