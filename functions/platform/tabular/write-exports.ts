import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { mask, shownItems } from '../../domain/gathering/masking.ts';
import { quoted, ROW_COLUMN } from './checked-csv.ts';
import { present, type Value } from './column-types.ts';
import { DUCKDB, selectList } from './dialect.ts';
import { column, directoriesOf, FILE, literal, startEngine } from './duckdb.ts';

/**
 * The files that others get: all rows in their order, values hidden as each item says, dropped items left out.
 * Values are what the API gives (`column-types.ts`). Text is never changed to guard spreadsheets against formulas:
 * the file is data.
 */

export interface ExportResult {
  readonly rows: number;
  /** The items in the file, in order. */
  readonly columns: readonly string[];
}

/** CSV after RFC 4180, UTF-8 with a byte order mark so that spreadsheets read Chinese; the header has the labels. */
export function toCsv(parquetPath: string, items: readonly Item[], out: string): Promise<ExportResult> {
  return writeExport(parquetPath, items, out, (shown) => ({
    begin: `\uFEFF${shown.map((item) => field(item.label)).join(',')}\r\n`,
    // A row of one empty cell would be a blank line, which many readers skip.
    row: (values) =>
      `${values.map((value) => (values.length === 1 ? quoted(text(value)) : field(text(value)))).join(',')}\r\n`,
    end: '',
  }));
}

/** One JSON array of objects, a line each, keyed by the items' names. */
export function toJson(parquetPath: string, items: readonly Item[], out: string): Promise<ExportResult> {
  return writeExport(parquetPath, items, out, (shown) => ({
    begin: '[',
    row: (values, at) =>
      `${at === 0 ? '\n' : ',\n'}${JSON.stringify(Object.fromEntries(shown.map((item, place) => [item.name, values[place]])))}`,
    end: '\n]\n',
  }));
}

interface Layout {
  readonly begin: string;
  readonly row: (values: readonly Value[], at: number) => string;
  readonly end: string;
}

async function writeExport(
  parquetPath: string,
  items: readonly Item[],
  out: string,
  layoutOf: (shown: readonly Item[]) => Layout,
): Promise<ExportResult> {
  const shown = shownItems(items);
  if (shown.length === 0) throw new RangeError('every item is dropped: nothing to export');
  const layout = layoutOf(shown);
  const engine = await startEngine({ directories: directoriesOf(parquetPath) });
  const file = await open(out, 'w', 0o600);
  let rows = 0;
  try {
    const result = await engine.connection.stream(
      `SELECT ${selectList(shown, DUCKDB)} FROM read_parquet(${literal(resolve(parquetPath))}) AS ${FILE} ORDER BY ${column(ROW_COLUMN)}`,
    );
    await file.writeFile(layout.begin);
    for await (const chunk of result.yieldRows()) {
      await file.writeFile(chunk.map((answers) => layout.row(shownValues(answers, shown), rows++)).join(''));
    }
    await file.writeFile(layout.end);
  } finally {
    await file.close();
    engine.close();
  }
  return { rows, columns: shown.map((item) => item.name) };
}

function shownValues(answers: readonly unknown[], shown: readonly Item[]): readonly Value[] {
  return shown.map((item, at) => {
    const value = present(answers[at], item);
    const masking = item.masking ?? 'none';
    return typeof value === 'string' && masking !== 'drop' ? mask(value, masking) : value;
  });
}

function text(value: Value): string {
  return value === null ? '' : String(value);
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? quoted(value) : value;
}
