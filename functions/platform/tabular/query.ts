import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { present, selectList, type Value } from './column-types.ts';
import { column, type Engine, FILE, startEngine } from './duckdb.ts';
import { BadQuery, bound, type Clause, canonical, type Filter, itemNamed, whereClause } from './filters.ts';
import { type ColumnSource, relation } from './relation.ts';

export interface Order {
  /** The item's name. Text sorts by code point, rows without a value come last either way. */
  readonly item: string;
  readonly descending?: boolean;
}

/** Where a page ended: the row's value of the order item as text, and its `_row`. Plain data, to be signed by the caller. */
export interface CursorState {
  readonly value: string | null;
  readonly row: number;
}

export interface PageQuery extends ColumnSource {
  /** The items that are given back, in this order. */
  readonly select: readonly Item[];
  /** The items that filters and order may name; those selected when absent. Anything else is refused. */
  readonly items?: readonly Item[];
  readonly filter?: readonly Filter[];
  readonly order?: Order;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: CursorState;
}

export interface Page {
  readonly rows: readonly Readonly<Record<string, Value>>[];
  /** Absent on the last page. */
  readonly next?: CursorState;
}

export interface Reader {
  /** One page of the rows of a version. Throws `BadQuery` for a question asked wrongly. */
  queryPage(query: PageQuery): Promise<Page>;
  /** How many rows the filters find. */
  countRows(path: string, items: readonly Item[], filter?: readonly Filter[]): Promise<number>;
  close(): void;
}

export const MOST_ROWS = 1_000;

/**
 * Opens a reader over the Parquet files of some directories; nothing else on the disk can be read through it.
 * Keep it while the process lives: the engine starts once, at the first question, and remembers files' footers, so a
 * path must never be given new content. Questions run one after another.
 */
export function openReader({ directories }: { readonly directories: readonly string[] }): Reader {
  let engine: Promise<Engine> | undefined;
  let before: Promise<unknown> = Promise.resolve();

  const ask = (sql: string, values: readonly string[]) => {
    const answer = before.then(async () => {
      engine ??= startEngine({ directories });
      const { connection } = await engine;
      return (await connection.runAndReadAll(sql, [...values])).getRows();
    });
    before = answer.catch(() => undefined);
    return answer;
  };

  return {
    async queryPage(query) {
      const { select, limit } = query;
      const { sql, values } = pageStatement(query);
      const found = await ask(sql, values);
      const rows = found.slice(0, limit).map((answers) => rowOf(answers, select));
      const ended = found.length > limit ? found[limit - 1] : undefined;
      if (ended === undefined) return { rows };
      const [row, value] = ended.slice(select.length);
      return { rows, next: { value: value === null ? null : String(value), row: Number(row) } };
    },
    async countRows(path, items, filter = []) {
      const { sql, values } = whereClause(items, filter);
      const found = await ask(`SELECT count(*) FROM ${relation({ path })} AS ${FILE} WHERE ${sql}`, values);
      return Number(found[0]?.[0] ?? 0);
    },
    close() {
      const opened = engine;
      engine = undefined;
      before = before.then(async () => (await opened)?.close()).catch(() => undefined);
    },
  };
}

function rowOf(answers: readonly unknown[], select: readonly Item[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(select.map((item, at) => [item.name, present(answers[at], item)]));
}

/** The statement of one page: one row more than asked, to know whether another page follows. */
export function pageStatement(query: PageQuery): Clause {
  const { select, items = select, filter = [], order, limit, cursor } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new BadQuery('bad-limit', `a page has 1 to ${MOST_ROWS} rows`);
  if (select.length === 0) throw new BadQuery('unknown-item', 'no item is selected');
  const by =
    order === undefined ? undefined : { item: itemNamed(items, order.item), descending: order.descending === true };
  const where = whereClause(items, filter);
  const after = cursor === undefined ? { sql: 'TRUE', values: [] } : afterClause(cursor, by);
  const row = column(ROW_COLUMN);
  const key = by === undefined ? undefined : column(by.item.name);
  const sorted = key === undefined ? row : `${key} ${by?.descending === true ? 'DESC' : 'ASC'} NULLS LAST, ${row}`;
  return {
    sql: `SELECT ${selectList(select)}, ${row} AS "_page_row", CAST(${key ?? 'NULL'} AS VARCHAR) AS "_page_key"
      FROM ${relation(query)} AS ${FILE}
      WHERE ${where.sql} AND ${after.sql} ORDER BY ${sorted} LIMIT ${limit + 1}`,
    values: [...where.values, ...after.values],
  };
}

/** The rows that follow the cursor in the page's order; equal values go on by `_row`, rows without a value come last. */
function afterClause({ value, row }: CursorState, by: { item: Item; descending: boolean } | undefined): Clause {
  if (!Number.isSafeInteger(row) || row < 0) throw new BadQuery('bad-cursor', 'the cursor is not one of ours');
  const later = `${column(ROW_COLUMN)} > ${row}`;
  if (by === undefined) return { sql: later, values: [] };
  const key = column(by.item.name);
  if (value === null) return { sql: `(${key} IS NULL AND ${later})`, values: [] };
  let last: string;
  try {
    last = canonical(by.item, value);
  } catch {
    throw new BadQuery('bad-cursor', 'the cursor is not one of ours');
  }
  const mark = bound(by.item);
  const beyond = `${key} ${by.descending ? '<' : '>'} ${mark}`;
  return { sql: `(${beyond} OR (${key} = ${mark} AND ${later}) OR ${key} IS NULL)`, values: [last, last] };
}
