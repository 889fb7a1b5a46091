import type { Cell } from '../../domain/gathering/check.ts';
import { withoutExponent } from '../../domain/gathering/numbers.ts';

/**
 * What is the same in both kinds of workbook: cells as texts. Dates come out as ISO, numbers in plain digits without
 * float noise (a spreadsheet keeps 15), formula errors and numbers that have lost digits as faults.
 */

/** Excel keeps 15 digits: a whole number from here on is no longer what was typed. */
const DIGITS_LOST_FROM = 1e15;

const ERRORS = new Set(
  '#N/A #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #GETTING_DATA'.split(
    ' ',
  ),
);

/** The cell of a value as a reader gives it: text, number, boolean, date, or nothing. */
export function cellOf(value: string | number | boolean | Date | null): Cell {
  if (value === null) return '';
  if (typeof value === 'string') return ERRORS.has(value) ? { damaged: 'error-cell', text: value } : value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isoOf(value);
  if (!Number.isFinite(value)) return { damaged: 'error-cell' };
  if (Math.abs(value) >= DIGITS_LOST_FROM) return { damaged: 'damaged-code', text: String(value) };
  return withoutExponent(String(Number(value.toPrecision(15))));
}

const FIRST_DAY = Date.UTC(1900, 0, 1);

/** Sheets know no zone: the readers give their wall time as UTC. Seconds are rounded, as serial days are floats. */
function isoOf(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return '';
  const written = rounded.toISOString();
  // Less than a day: the cell holds a time of day.
  if (rounded.getTime() < FIRST_DAY) return written.slice(11, 19);
  return written.replace(/\.000Z$/, '').replace(/T00:00:00$/, '');
}

/** How many cells of a row there are up to the last that holds something; spaces alone are nothing. */
export function filledWidth(values: readonly unknown[]): number {
  return values.findLastIndex((value) => String(value ?? '').trim() !== '') + 1;
}

/**
 * A row's cells, as many as the first row had: a sheet's rows end where their last value does, so missing cells at the
 * end are empty, not a fault.
 */
export function paddedRow<T>(
  values: readonly (T | null | undefined)[],
  width: number,
  cell: (value: T | null) => Cell,
) {
  return Array.from({ length: Math.max(width, filledWidth(values)) }, (_, at) => cell(values[at] ?? null));
}

/** The sheets of a workbook, and which of them was read. */
export interface Sheets {
  readonly names: readonly string[];
  readonly read: string;
}
