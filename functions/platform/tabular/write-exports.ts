import { open, rm } from 'node:fs/promises';
import { DECLARATION, element, textElement } from '../../domain/feeds/xml.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { shownItems } from '../../domain/gathering/masking.ts';
import { quoted, writeChecked } from './checked-csv.ts';
import { columnType, type Value } from './column-types.ts';
import { type ExportSource, exportRows } from './export-rows.ts';
import { toParquet } from './parquet.ts';
import { neutral, ROWS_A_SHEET, writeTable } from './write-table.ts';

/** The files that others get: values are what the API gives (`column-types.ts`), hidden as each item says. */
export interface ExportResult {
  readonly rows: number;
  /** The items in the file, in order. */
  readonly columns: readonly string[];
  /** Sheets of a workbook. */
  readonly sheets?: number;
}

export type ExportWriter = (source: ExportSource, out: string) => Promise<ExportResult>;

/**
 * CSV after RFC 4180, UTF-8 with a byte order mark so that spreadsheets read Chinese; the header has the labels. A text
 * that a spreadsheet would take for a formula begins with an apostrophe; numbers are as they are.
 */
export const toCsv: ExportWriter = (source, out) => writeCsv(source, out, '\uFEFF');

/** Same, without a byte order mark, for programs that would take it for a part of the first label. */
export const toPlainCsv: ExportWriter = (source, out) => writeCsv(source, out, '');

const writeCsv = (source: ExportSource, out: string, mark: string): Promise<ExportResult> =>
  writeText(source, out, (shown) => ({
    begin: `${mark}${shown.map((item) => field(text(neutral(item.label)))).join(',')}\r\n`,
    row: (values) => {
      const texts = values.map((value, at) => cellText(value, shown[at]!));
      // A row of one empty cell would be a blank line, which many readers skip.
      return `${texts.map((one) => (texts.length === 1 ? quoted(one) : field(one))).join(',')}\r\n`;
    },
    end: '',
  }));

/** One JSON array of objects, a line each, keyed by the items' names. */
export const toJson: ExportWriter = (source, out) =>
  writeText(source, out, (shown) => ({
    begin: '[',
    row: (values, at) => `${at === 0 ? '\n' : ',\n'}${objectOf(values, shown)}`,
    end: '\n]\n',
  }));

/** One JSON object a line, keyed by the items' names. */
export const toJsonLines: ExportWriter = (source, out) =>
  writeText(source, out, (shown) => ({ begin: '', row: (values) => `${objectOf(values, shown)}\n`, end: '' }));

/** One element a row, in it one for each item that has a value, called by the items' names. */
export const toXml: ExportWriter = (source, out) =>
  writeText(source, out, (shown) => ({
    begin: `${DECLARATION}<rows>\n`,
    row: (values) =>
      `${element('row', {}, ...values.map((value, at) => textElement(shown[at]!.name, xmlText(value))))}\n`,
    end: '</rows>\n',
  }));

const xmlText = (value: Value): string | undefined => (value === null ? undefined : String(value));

/** A workbook of one sheet, or as many as Excel's limit makes, each with the header. */
export const toXlsx: ExportWriter = async (source, out) => {
  const shown = shownItems(source.items);
  const lines = async function* () {
    for await (const chunk of exportRows(source))
      for (const values of chunk) yield values.map((value, at) => spreadsheetValue(value, shown[at]!));
  };
  const rows = await writeTable('xlsx', { name: '数据', head: shown.map(({ label }) => label) }, lines(), out);
  const sheets = Math.max(1, Math.ceil(rows / ROWS_A_SHEET));
  return { rows, columns: shown.map(({ name }) => name), sheets };
};

/** Columns typed by the items; what is masked is text. No column but the items. */
export const toParquetFile: ExportWriter = async (source, out) => {
  const shown = shownItems(source.items);
  const csv = `${out}.csv`;
  try {
    const writer = await writeChecked(
      csv,
      shown.map(({ name }) => name),
    );
    for await (const chunk of exportRows(source))
      for (const values of chunk) await writer.write(values.map((value) => (value === null ? null : String(value))));
    await writer.close();
    const { rows } = await toParquet(csv, shown, out, { rowColumn: false });
    return { rows, columns: shown.map(({ name }) => name) };
  } finally {
    await rm(csv, { force: true });
  }
};

interface Layout {
  readonly begin: string;
  readonly row: (values: readonly Value[], at: number) => string;
  readonly end: string;
}

async function writeText(
  source: ExportSource,
  out: string,
  layoutOf: (shown: readonly Item[]) => Layout,
): Promise<ExportResult> {
  const shown = shownItems(source.items);
  const layout = layoutOf(shown);
  const file = await open(out, 'w', 0o600);
  let rows = 0;
  try {
    await file.writeFile(layout.begin);
    for await (const chunk of exportRows(source))
      await file.writeFile(chunk.map((values) => layout.row(values, rows++)).join(''));
    await file.writeFile(layout.end);
  } finally {
    await file.close();
  }
  return { rows, columns: shown.map((item) => item.name) };
}

function objectOf(values: readonly Value[], shown: readonly Item[]): string {
  return JSON.stringify(Object.fromEntries(shown.map((item, place) => [item.name, values[place]])));
}

/** Only what is text may be taken for a formula; a number's sign stays a sign. */
function cellText(value: Value, item: Item): string {
  return columnType(item) === 'VARCHAR' ? text(neutral(value)) : text(value);
}

export function text(value: Value): string {
  return value === null ? '' : String(value);
}

export function field(value: string): string {
  return /[",\r\n]/.test(value) ? quoted(value) : value;
}

/** Digits that a spreadsheet's number keeps. */
const MOST_DIGITS = 15;

/** Numbers become numbers where no digit is lost. A text is never a formula in a workbook, whatever it begins with. */
function spreadsheetValue(value: Value, { type }: Item): Value {
  if (type !== 'integer' && type !== 'decimal') return value;
  const digits = String(value).replace(/\D/g, '').length;
  return value === null || digits > MOST_DIGITS ? (value === null ? null : String(value)) : Number(value);
}
