import type { Item, ItemType } from '../../domain/gathering/items.ts';
import { DECIMAL_WIDTH, DEFAULT_SCALE } from '../../domain/gathering/numbers.ts';

/** A value as the API and the exports give it. Whole numbers past 2^53 and all decimals are text: no digit bends. */
export type Value = string | number | boolean | null;

interface ColumnType {
  /** The column in the Parquet file. */
  readonly sql: (item: Item) => string;
  /** An engine's answer, of its own type or as text, made a {@link Value}. */
  readonly present: (answer: unknown, item: Item) => Value;
}

const TEXT: ColumnType = { sql: () => 'VARCHAR', present: String };

/**
 * One row a type: how it is stored and shown.
 * integer → JSON number within ±(2^53-1), else text; decimal → text with the item's scale, or without closing zeros
 * where it states none; date → `YYYY-MM-DD`; datetime → `YYYY-MM-DDTHH:MM:SS[.ffffff]`, Beijing time; boolean → JSON.
 */
const TYPES: Readonly<Record<ItemType, ColumnType>> = {
  text: TEXT,
  code: TEXT,
  'resident-id': TEXT,
  uscc: TEXT,
  division: TEXT,
  integer: { sql: () => 'BIGINT', present: wholeNumber },
  decimal: {
    // Never DOUBLE: see DEFAULT_SCALE. The checks have refused what does not fit.
    sql: (item) => `DECIMAL(${DECIMAL_WIDTH}, ${item.scale ?? DEFAULT_SCALE})`,
    present: (answer, item) => (item.scale === undefined ? withoutClosingZeros(String(answer)) : String(answer)),
  },
  date: { sql: () => 'DATE', present: String },
  datetime: {
    sql: () => 'TIMESTAMP',
    present: (answer) => withoutClosingZeros(String(answer).replace(' ', 'T')),
  },
  boolean: { sql: () => 'BOOLEAN', present: (answer) => answer === true || answer === 'true' },
};

/** A whole number as JSON has it; past 2^53 as text. */
export function wholeNumber(answer: unknown): number | string {
  const number = Number(answer);
  return Number.isSafeInteger(number) ? number : String(answer);
}

/** `12.50` → `12.5`, `12.000` → `12`; what has no point stays. */
export function withoutClosingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The item's column type in SQL. */
export function columnType(item: Item): string {
  return TYPES[item.type].sql(item);
}

/** One answer as it is shown. */
export function present(answer: unknown, item: Item): Value {
  return answer === null || answer === undefined ? null : TYPES[item.type].present(answer, item);
}

/** Digits that the engine keeps in one machine word. */
const WORD_DIGITS = 18;

/**
 * A text as the item's type. Where a decimal fits one machine word it is cast there first and then widened, which is
 * exact: straight into 128 bits the engine takes six microseconds a value.
 */
export function castText(text: string, item: Item): string {
  const type = columnType(item);
  const scale = item.scale ?? DEFAULT_SCALE;
  const direct = `CAST(${text} AS ${type})`;
  if (item.type !== 'decimal' || scale >= WORD_DIGITS) return direct;
  const fits = `length(split_part(${text}, '.', 1)) <= ${WORD_DIGITS - scale}`;
  return `CASE WHEN ${fits} THEN CAST(CAST(${text} AS DECIMAL(${WORD_DIGITS}, ${scale})) AS ${type}) ELSE ${direct} END`;
}
