import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { type Clause, type Dialect, joined, selectList } from './dialect.ts';
import { column, FILE } from './duckdb.ts';
import { BadQuery, canonical, type Filter, itemNamed, whereClause } from './filters.ts';

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

export interface PageQuery {
  /** The items that are given back, in this order. */
  readonly select: readonly Item[];
  /** The items that filters and order may name; those selected when absent. Anything else is refused. */
  readonly items?: readonly Item[];
  readonly filter?: readonly Filter[];
  /** As submitted when absent. */
  readonly order?: Order;
  /** 1 to 1000. */
  readonly limit: number;
  readonly cursor?: CursorState;
}

export const MOST_ROWS = 1_000;

/** The statement of one page from `source`: one row more than asked, to know whether another page follows. */
export function pageStatement(
  { select, items = select, filter = [], order, limit, cursor }: PageQuery,
  source: Clause,
  dialect: Dialect,
): Clause {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_ROWS)
    throw new BadQuery('bad-limit', `a page has 1 to ${MOST_ROWS} rows`);
  if (select.length === 0) throw new BadQuery('unknown-item', 'no item is selected');
  const by =
    order === undefined ? undefined : { item: itemNamed(items, order.item), descending: order.descending === true };
  const row = column(ROW_COLUMN);
  const key = by === undefined ? undefined : column(by.item.name);
  const last = by === undefined ? 'CAST(NULL AS VARCHAR)' : `CAST(${key} AS VARCHAR)`;
  const sorted = key === undefined ? row : `${key} ${by?.descending === true ? 'DESC' : 'ASC'} NULLS LAST, ${row}`;
  return joined(
    [
      { sql: `SELECT ${selectList(select, dialect)}, ${row} AS "_page_row", ${last} AS "_page_key" FROM`, values: [] },
      source,
      { sql: `AS ${FILE} WHERE`, values: [] },
      whereClause(items, filter, dialect),
      ...(cursor === undefined ? [] : [{ sql: 'AND', values: [] }, afterClause(cursor, by, dialect)]),
      { sql: `ORDER BY ${sorted} LIMIT ${limit + 1}`, values: [] },
    ],
    ' ',
  );
}

/** The rows that follow the cursor in the page's order; equal values go on by `_row`, rows without a value come last. */
function afterClause(
  { value, row }: CursorState,
  by: { readonly item: Item; readonly descending: boolean } | undefined,
  dialect: Dialect,
): Clause {
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
  const mark = dialect.value(by.item, last);
  return {
    sql: `(${key} ${by.descending ? '<' : '>'} ${mark.sql} OR (${key} = ${mark.sql} AND ${later}) OR ${key} IS NULL)`,
    values: [...mark.values, ...mark.values],
  };
}
