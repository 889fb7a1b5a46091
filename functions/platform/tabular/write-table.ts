import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/**
 * Tables for people, written line by line whatever their length.
 *
 * CSV: UTF-8 with a byte order mark, RFC 4180. A text that begins with `=`, `+`, `-`, `@` (also full-width), a tab
 * or a line end gets a `'` before it, so that no spreadsheet takes it for a formula; numbers are left alone.
 * XLSX: every text is a cell of the type text, which is never a formula, so it stands unchanged. Beyond 1,048,576 lines
 * a further sheet begins, with the same head.
 */
export const TABLE_FORMATS = ['csv', 'xlsx'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const TABLE_TYPES: Readonly<Record<TableFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Lines of a sheet below its head, by Excel's limit. */
export const ROWS_A_SHEET = 1_048_575;

export type TableCell = string | number | boolean | null;

const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
export const neutral = (cell: TableCell): TableCell =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell;

/** What XML cannot hold, and what a reader would take for an escape, as the escapes of OOXML; the rest is the library's. */
export const worded = (cell: TableCell): TableCell =>
  typeof cell === 'string'
    ? cell
        .replace(/_x(?=[\dA-Fa-f]{4}_)/g, '_x005F_x')
        .replace(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase()}_`)
    : cell;

/** Writes the head and the lines to a new file and answers with the number of lines below the head. */
export async function writeTable(
  format: TableFormat,
  sheet: { readonly name: string; readonly head: readonly string[] },
  lines: AsyncIterable<readonly TableCell[]>,
  path: string,
): Promise<number> {
  const { writeCsvStream, writeXlsxStream } = await import('hucre');
  let count = 0;
  const counted = async function* () {
    for await (const line of lines) {
      count += 1;
      yield line.map(format === 'csv' ? neutral : worded);
    }
  };
  const stream =
    format === 'csv'
      ? writeCsvStream(counted(), { bom: true, headers: [...sheet.head] })
      : writeXlsxStream(counted(), {
          name: sheet.name,
          columns: sheet.head.map((header) => ({ header })),
          freezePane: { rows: 1 },
        });
  await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  return count;
}
