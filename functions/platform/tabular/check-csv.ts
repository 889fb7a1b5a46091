import { CONTROL } from '../../domain/gathering/bytes.ts';
import { beginCheck, type Checker, checkerOf } from '../../domain/gathering/check.ts';
import { type Fault, fault } from '../../domain/gathering/faults.ts';
import type { RuledItem } from '../../domain/gathering/standard.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { type CheckedWriter, writeChecked } from './checked-csv.ts';
import { type Dialect, Records } from './csv-records.ts';
import { chunksOf } from './decode.ts';
import type { Limits } from './source.ts';

/**
 * Checks delimited text whose first record names the items, on its bytes: a field is made a text only where its screen
 * does not pass it. Rules and faults are those of `domain/gathering/check.ts`.
 */

export interface DelimitedText {
  readonly path: string;
  /** Bytes before the text. */
  readonly skip: number;
  readonly dialect: Dialect;
}

export interface CsvCheck {
  readonly checker?: Checker;
  readonly rows: number;
  /** Every value can be stored as it stands, and a plain reader would find the same records. */
  readonly asItStands: boolean;
}

/** Who is told, while a text is checked, what comes of it. */
export interface Watch {
  /** The header is right, and so are the rows of the first chunk. */
  begun?(checker: Checker): void;
  /** After that a value is wrong, or cannot be stored as it stands. Told once. */
  altered?(): void;
  /** A row has no value at all. */
  blank?(): void;
}

interface Context {
  readonly items: readonly RuledItem[];
  readonly today: CalendarDay;
  readonly limits: Limits;
}

/** Checks all of a text. `report` is told every fault, as it is found. */
export async function checkCsv(
  text: DelimitedText,
  { items, today, limits }: Context,
  report: (faults: readonly Fault[]) => void,
  watch: Watch = {},
): Promise<CsvCheck> {
  const { maxRecordBytes, maxColumns, maxRows } = limits;
  let checker: Checker | undefined;
  let rows = 0;
  let begun = false;
  let altered = false;
  const alter = () => {
    if (begun && !altered) watch.altered?.();
    altered = true;
  };
  let records: Records | undefined;

  for await (const batch of recordsOf(text, limits)) {
    records = batch;
    while (batch.next()) {
      if (isBare(batch)) {
        watch.blank?.();
        alter();
        continue;
      }
      if (checker === undefined) {
        const started =
          batch.count > maxColumns
            ? { faults: [fault('too-many-columns', { row: batch.row }, { limit: maxColumns })] }
            : beginCheck(items, withoutEmptyEnd(batch.texts()), { today, headerRow: batch.row });
        if (!('row' in started)) {
          report(started.faults);
          return { rows, asItStands: false };
        }
        checker = started;
        if (hasControl(batch) || batch.count !== checker.columns.width) alter();
        continue;
      }
      if (++rows > maxRows) {
        report([fault('too-many-rows', { row: batch.row }, { limit: maxRows })]);
        return { checker, rows, asItStands: false };
      }
      checker.count();
      if (checkRecord(batch, checker, report)) alter();
    }
    if (checker && !begun && !altered) watch.begun?.(checker);
    begun ||= checker !== undefined;
  }
  if (records?.fault) {
    report([fault(records.fault, { row: records.row }, { limit: maxRecordBytes })]);
    return { ...(checker ? { checker } : {}), rows: rows + 1, asItStands: false };
  }
  if (checker === undefined) {
    report([fault('empty-file', { row: 0 })]);
    return { rows, asItStands: false };
  }
  const even = records?.uneven === false && records.lineEnd === text.dialect.lineEnd && records.lineEnd !== '\r';
  return { checker, rows, asItStands: even && !altered };
}

/** Checks one record; answers whether a value of it is wrong or kept otherwise than it stands. */
function checkRecord(records: Records, checker: Checker, report: (faults: readonly Fault[]) => void): boolean {
  const { columns } = checker;
  const { row } = records;
  const { places, width } = columns;
  const uneven = records.count !== width;
  if (uneven && !(records.count > width && records.isEmptyFrom(width))) {
    report([checker.ragged(records.count, row)]);
    return true;
  }
  let rewritten = uneven;
  let faults: Fault[] | undefined;
  for (let at = checker.pass(0, records, row); at < places.length; at = checker.pass(at + 1, records, row)) {
    const text = records.text(places[at]!);
    // A lone return is data here and a line end to others.
    if ((records.kinds[places[at]!]! & CONTROL) !== 0) rewritten = true;
    faults ??= [];
    if ((checker.cell(at, text, row, faults) ?? '') !== text) rewritten = true;
  }
  if (faults === undefined || faults.length === 0) return rewritten;
  report(faults);
  return true;
}

/** Writes the rows of a text that `checkCsv` accepted, their values in their one form, as our own CSV. */
export async function writeCsv(
  text: DelimitedText,
  { items, today, limits }: Context,
  { columns }: Checker,
  target: string,
): Promise<void> {
  // Which values come twice is known by now.
  const checker = checkerOf(
    items.map(({ unique: _, ...item }) => item),
    columns,
    today,
  );
  const names = items.map(({ name }) => name);
  const writer: CheckedWriter = await writeChecked(target, names);
  try {
    let header = true;
    for await (const records of recordsOf(text, limits)) {
      while (records.next()) {
        if (isBare(records)) continue;
        if (header) header = false;
        else writeRecord(records, checker, writer);
      }
      await writer.flush();
    }
  } finally {
    await writer.close();
  }
}

function writeRecord(records: Records, checker: Checker, writer: CheckedWriter): void {
  const { bytes, starts, ends, row } = records;
  const { places } = checker.columns;
  writer.begin();
  for (let at = 0; at < places.length; at++) {
    const next = checker.pass(at, records, row);
    for (; at < next; at++) writer.bytes(bytes, starts[places[at]!]!, ends[places[at]!]!);
    if (at < places.length) writer.text(checker.cell(at, records.text(places[at]!), row, []));
  }
}

/** The records of a text: one set of them, moved on with each chunk. */
async function* recordsOf(text: DelimitedText, limits: Limits): AsyncGenerator<Records> {
  const records = new Records(text.dialect, limits.maxRecordBytes, limits.maxColumns + 1);
  for await (const chunk of chunksOf(text.path, text.skip)) {
    records.feed(chunk);
    yield records;
    if (records.fault) return;
  }
  records.end();
  yield records;
}

function hasControl({ kinds, count }: Records): boolean {
  return kinds.subarray(0, count).some((joined) => (joined & CONTROL) !== 0);
}

/** A header's cells up to the last that names something: some exports end every line with a delimiter. */
const withoutEmptyEnd = (header: readonly string[]): readonly string[] =>
  header.slice(0, header.findLastIndex((text) => text.trim() !== '') + 1);

/** A line of commas alone, as spreadsheets leave at the end. An empty value of the one column there is counts as one. */
const isBare = ({ empty, count }: Records): boolean => empty && count > 1;
