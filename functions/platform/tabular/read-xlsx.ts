import { readFile } from 'node:fs/promises';
import type { CellValue } from 'hucre';
import type { Cell } from '../../domain/gathering/check.ts';
import { fault } from '../../domain/gathering/faults.ts';
import { withoutExponent } from '../../domain/gathering/numbers.ts';
import { checkArchive } from './archive.ts';
import { DEFAULT_LIMITS, type Limits, type RowSource } from './source.ts';

/**
 * The first sheet of an .xlsx workbook. Row numbers are the sheet's. Dates come out as ISO, numbers in plain digits
 * without float noise (a spreadsheet keeps 15), formula errors and numbers that have lost digits as faults.
 */

/** Excel keeps 15 digits: a whole number from here on is no longer what was typed. */
const DIGITS_LOST_FROM = 1e15;

const ERRORS = new Set(
  '#N/A #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #BUSY! #GETTING_DATA'.split(
    ' ',
  ),
);

/** Reads a workbook whose first bytes are those of a ZIP archive. `onSheets` is told how many sheets it has. */
export async function* readXlsx(
  path: string,
  limits: Limits = DEFAULT_LIMITS,
  onSheets?: (count: number) => void,
): RowSource {
  const archive = await checkArchive(path, limits);
  if ('fault' in archive) {
    yield { row: 0, fault: archive.fault, fatal: true };
    return;
  }
  const { HucreError, streamXlsxRows } = await import('hucre');
  onSheets?.(archive.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).length);
  let row = 0;
  let width: number | undefined;
  try {
    for await (const { index, values } of streamXlsxRows(await readFile(path), { sheet: 0 })) {
      row = index + 1;
      const filled = filledWidth(values);
      if (filled === 0) continue;
      if (filled > limits.maxColumns) {
        yield { row, fault: fault('too-many-columns', { row }, { limit: limits.maxColumns }), fatal: true };
        return;
      }
      width ??= filled;
      // A sheet's rows end where their last value does: missing cells at the end are empty, not a fault.
      yield { row, cells: Array.from({ length: Math.max(width, filled) }, (_, at) => cellOf(values[at] ?? null)) };
    }
  } catch (error) {
    if (!(error instanceof HucreError)) throw error;
    yield { row, fault: fault('damaged-file', { row }), fatal: true };
  }
}

function filledWidth(values: readonly CellValue[]): number {
  let filled = values.length;
  while (filled > 0 && (values[filled - 1] ?? '') === '') filled--;
  return filled;
}

function cellOf(value: CellValue): Cell {
  if (value === null) return '';
  if (typeof value === 'string') return ERRORS.has(value) ? { damaged: 'error-cell', text: value } : value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return isoOf(value);
  if (!Number.isFinite(value)) return { damaged: 'error-cell' };
  if (Math.abs(value) >= DIGITS_LOST_FROM) return { damaged: 'damaged-code', text: String(value) };
  return withoutExponent(String(Number(value.toPrecision(15))));
}

/** Sheets know no zone: the reader gives their wall time as UTC. Seconds are rounded, as serial days are floats. */
function isoOf(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  if (Number.isNaN(rounded.getTime())) return '';
  return rounded
    .toISOString()
    .replace(/\.000Z$/, '')
    .replace(/T00:00:00$/, '');
}
