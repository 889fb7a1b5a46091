import type { Item, ItemType } from '../../domain/gathering/items.ts';
import { DECIMAL_WIDTH, DEFAULT_SCALE } from '../../domain/gathering/numbers.ts';
import { column, identifier } from './duckdb.ts';

/** A value as the API and the exports give it. Whole numbers past 2^53 and all decimals are text: no digit bends. */
export type Value = string | number | boolean | null;

interface ColumnType {
  /** The column in the Parquet file. */
  readonly sql: (item: Item) => string;
  /** How the column is asked for, so that the answer is a text, a bigint or a boolean. */
  readonly select: (source: string) => string;
  /** The engine's answer, made a {@link Value}. */
  readonly present: (answer: unknown, item: Item) => Value;
}

const AS_IT_IS = (source: string) => source;
const TEXT: ColumnType = { sql: () => 'VARCHAR', select: AS_IT_IS, present: String };
const AS_TEXT = (source: string) => `CAST(${source} AS VARCHAR)`;

/**
 * One row a type: how it is stored, asked for and shown.
 * integer → JSON number within ±(2^53-1), else text; decimal → text with the item's scale, or without closing zeros
 * where it states none; date → `YYYY-MM-DD`; datetime → `YYYY-MM-DDTHH:MM:SS[.ffffff]`, Beijing time; boolean → JSON.
 */
const TYPES: Readonly<Record<ItemType, ColumnType>> = {
  text: TEXT,
  code: TEXT,
  'resident-id': TEXT,
  uscc: TEXT,
  division: TEXT,
  integer: {
    sql: () => 'BIGINT',
    select: AS_IT_IS,
    present: (answer) => {
      const number = Number(answer);
      return Number.isSafeInteger(number) ? number : String(answer);
    },
  },
  decimal: {
    // Never DOUBLE: see DEFAULT_SCALE. The checks have refused what does not fit.
    sql: (item) => `DECIMAL(${DECIMAL_WIDTH}, ${item.scale ?? DEFAULT_SCALE})`,
    select: AS_TEXT,
    present: (answer, item) =>
      item.scale === undefined ? String(answer).replace(/\.?0+$/, '') || '0' : String(answer),
  },
  date: { sql: () => 'DATE', select: AS_TEXT, present: String },
  datetime: {
    sql: () => 'TIMESTAMP',
    select: AS_TEXT,
    present: (answer) => String(answer).replace(' ', 'T'),
  },
  boolean: { sql: () => 'BOOLEAN', select: AS_IT_IS, present: Boolean },
};

/** The item's column type in SQL. */
export function columnType(item: Item): string {
  return TYPES[item.type].sql(item);
}

/** How a value of the item is asked for, so that {@link present} can show it; `source` is an SQL expression. */
export function asked(item: Item, source: string): string {
  return TYPES[item.type].select(source);
}

/** The select list for some items, in their order; the file's alias is `FILE`. */
export function selectList(items: readonly Item[]): string {
  return items.map((item) => `${asked(item, column(item.name))} AS ${identifier(item.name)}`).join(', ');
}

/** One answer of {@link selectList} as it is shown. */
export function present(answer: unknown, item: Item): Value {
  return answer === null || answer === undefined ? null : TYPES[item.type].present(answer, item);
}
