import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { beginCheck, type Cell, type CheckContext, type Columns, checkerOf } from '../../domain/gathering/check.ts';
import { collectFaults, type Fault, type FaultCode, fault } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { type MappedRow, readMapped } from '../../domain/gathering/layout/apply.ts';
import type { Mapping } from '../../domain/gathering/layout/mapping.ts';
import type { DroppedKind } from '../../domain/gathering/layout/row-kind.ts';
import type { RuledItem } from '../../domain/gathering/standard.ts';
import type { Suspicion } from '../../domain/gathering/suspicions.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { checkCsv, type DelimitedText, writeCsv } from './check-csv.ts';
import { type CheckedWriter, writeChecked } from './checked-csv.ts';
import type { Encoding } from './decode.ts';
import { type Opened, openSource } from './open-source.ts';
import type { PlainCsv, Writing } from './parquet.ts';
import { DEFAULT_LIMITS, type Format, type Limits } from './source.ts';

export interface CheckRequest {
  readonly path: string;
  /** The name it was submitted under; only compared with the format. */
  readonly fileName: string;
  readonly format: Format;
  readonly encoding?: Encoding | undefined;
  /** The worksheet of a workbook; the first that is visible when absent. */
  readonly sheet?: string | undefined;
  /** Where the table is and which column is which item; the first row names the items exactly when absent. */
  readonly mapping?: Mapping | undefined;
  readonly items: readonly RuledItem[];
  /** Births after it cannot be. */
  readonly today: CalendarDay;
  /** Where what has to be unpacked, recoded or rewritten is written; the caller removes it. Must exist. */
  readonly directory: string;
  readonly limits?: Partial<Limits>;
}

/** What does not make a file wrong but a person should see. */
export const WARNINGS = {
  'not-chinese-looking': {
    zh: '按 GB18030 解码成功，但内容不像中文，请核对编码',
    en: 'Decodes as GB18030 but does not look like Chinese: check the encoding',
  },
  'already-damaged': {
    zh: '内容中有乱码痕迹，可能在提交前已损坏',
    en: 'The text shows signs of an earlier wrong conversion',
  },
  'utf-16-without-mark': {
    zh: '文件没有字节序标记，按 UTF-16 读取，请核对',
    en: 'Read as UTF-16 without a byte order mark: check the text',
  },
  'more-sheets': {
    zh: '工作簿有多张工作表，只读取其中一张',
    en: 'The workbook has more sheets; one of them was read',
  },
  'blank-rows': { zh: '文件中有空白行，已忽略', en: 'Rows without a single value were passed over' },
  'other-extension': { zh: '文件扩展名与声明的格式不同', en: 'The file name does not end like the declared format' },
} as const;

export interface Warning {
  readonly code: keyof typeof WARNINGS;
  readonly zh: string;
  readonly en: string;
}

export interface CheckResult {
  /** Every row is right. One fault anywhere refuses the file: half a file is never taken. */
  readonly accepted: boolean;
  readonly rows: number;
  /** The first of them, at most `limits.maxFaults`. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly faultTotals: Readonly<Partial<Record<FaultCode, number>>>;
  /** Absent for a workbook, and where it could not be told. */
  readonly encoding?: Encoding;
  /** Values rewritten into their one form, by item. */
  readonly normalised: Readonly<Record<string, number>>;
  /** Values that are taken and look damaged. */
  readonly suspicions: readonly Suspicion[];
  /** Rows that are no data, as the mapping says. */
  readonly dropped: Readonly<Partial<Record<DroppedKind, number>>>;
  readonly warnings: readonly Warning[];
  readonly packed?: 'gzip' | 'zip';
  /** The accepted rows, for `toParquet`; only where the file is accepted. */
  readonly checkedCsv?: string;
  /** How the rows stand there, where that is the submitted text itself. */
  readonly plain?: PlainCsv;
}

/** Reads and checks a submitted file in one pass, whatever its size, in flat memory. Throws only where the disk fails. */
export async function checkFile(request: CheckRequest, ahead?: Ahead): Promise<CheckResult> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...request.limits };
  const found = collectFaults(limits.maxFaults);
  const warnings = new Set<Warning['code']>();
  if (!EXTENSION[request.format].test(request.fileName)) warnings.add('other-extension');

  const sheet = request.mapping?.sheet ?? request.sheet;
  const opened = await openSource({ ...request, sheet }, limits, (warning) => warnings.add(warning));
  let checked: Checked = { rows: 0 };
  if ('fault' in opened) found.add([opened.fault]);
  else
    checked = await checkRows(opened, request, limits, {
      report: found.add,
      isClean: found.isEmpty,
      warn: (warning) => warnings.add(warning),
      ahead,
    });

  const { faults, total, totals } = found.report();
  const accepted = total === 0;
  return {
    accepted,
    rows: checked.rows,
    faults,
    faultCount: total,
    faultTotals: totals,
    ...('encoding' in opened ? { encoding: opened.encoding } : {}),
    ...('packed' in opened ? { packed: opened.packed } : {}),
    normalised: checked.normalised ?? {},
    suspicions: checked.suspicions ?? [],
    dropped: checked.dropped ?? {},
    warnings: [...warnings].map((code) => ({ code, ...WARNINGS[code] })),
    ...(accepted ? { checkedCsv: checked.path! } : {}),
    ...(accepted && checked.plain ? { plain: checked.plain } : {}),
  };
}

/** How a name may end that says its format, packed or not. */
const EXTENSION: Readonly<Record<Format, RegExp>> = {
  csv: /\.(?:csv|txt)(?:\.gz|\.zip)?$|\.zip$/i,
  tsv: /\.(?:tsv|tab|txt)(?:\.gz|\.zip)?$|\.zip$/i,
  json: /\.json(?:\.gz|\.zip)?$|\.zip$/i,
  jsonl: /\.(?:jsonl|ndjson)(?:\.gz|\.zip)?$|\.zip$/i,
  xlsx: /\.xlsx(?:\.gz|\.zip)?$|\.zip$/i,
  xls: /\.xls(?:\.gz|\.zip)?$|\.zip$/i,
  parquet: /\.(?:parquet|parq)(?:\.gz|\.zip)?$|\.zip$/i,
};

interface Checked {
  readonly rows: number;
  readonly normalised?: Readonly<Record<string, number>>;
  readonly suspicions?: readonly Suspicion[];
  readonly dropped?: Readonly<Partial<Record<DroppedKind, number>>>;
  readonly path?: string;
  readonly plain?: PlainCsv;
}

/** Someone who makes use of rows while they are checked, at the risk that it was in vain. */
export interface Ahead {
  /** The rows stand in a text as they may be stored, unless `altered` says otherwise before the check is over. */
  begun(csv: string, writing: Writing): void;
  altered(): void;
}

interface Told {
  readonly report: (faults: readonly Fault[]) => void;
  readonly isClean: () => boolean;
  readonly warn: (code: Warning['code']) => void;
  readonly ahead?: Ahead | undefined;
}

/** Runs every row through the checker; where all are right, says where they stand. */
async function checkRows(opened: Opened, request: CheckRequest, limits: Limits, told: Told): Promise<Checked> {
  const target = join(request.directory, `${uuid()}.csv`);
  if (request.mapping || opened.delimited === undefined) return checkCells(opened, request, limits, target, told);
  const { report, isClean, warn, ahead } = told;
  const text: DelimitedText = opened.delimited;
  const context = { items: request.items, today: request.today, limits };
  const { checker, rows, asItStands } = await checkCsv(text, context, report, {
    begun: ({ columns }) => {
      const writing = writingOf(text, columns, request.items);
      if (writing) ahead?.begun(text.path, writing);
    },
    altered: () => ahead?.altered(),
    blank: () => warn('blank-rows'),
  });
  if (!checker) return { rows };
  const { faults, counts, suspicions } = checker.end();
  if (rows === counts.rows) report(faults);
  const checked = { rows, normalised: counts.normalised, suspicions };
  if (!isClean()) return checked;
  const writing = asItStands ? writingOf(text, checker.columns, request.items) : undefined;
  if (writing) return { ...checked, path: text.path, plain: { ...writing, filled: counts.filled } };
  await writeCsv(text, context, checker, target);
  return { ...checked, path: target };
}

/** How a text is written, where others can read it too. */
function writingOf({ dialect }: DelimitedText, columns: Columns, items: readonly Item[]): Writing | undefined {
  const { delimiter, lineEnd } = dialect;
  if (lineEnd === '\r') return undefined;
  const order = new Map(columns.places.map((place, at) => [place, at]));
  const names = Array.from({ length: columns.width }, (_, place) => items[order.get(place)!]!.name);
  return { columns: names, delimiter, lineEnd };
}

/** Checks rows of cells, and writes the right ones until the first fault makes that pointless. */
async function checkCells(
  opened: Opened,
  { items, today, mapping }: CheckRequest,
  limits: Limits,
  target: string,
  { report, isClean, warn }: Told,
): Promise<Checked> {
  const mapped = mapping && readMapped(mapping, items);
  let checker = mapped && checkerOf(items, mapped.columns, today);
  let writer: CheckedWriter | undefined;
  let rows = 0;
  const dropped: Partial<Record<DroppedKind, number>> = {};
  try {
    for await (const one of opened.rows()) {
      if ('fault' in one) {
        report([one.fault]);
        if (one.fatal) return { rows };
        rows++;
        continue;
      }
      const read = mapped?.row(one.row, one.cells, opened.delimited === undefined) ?? plainRow(one.cells);
      if (read.kind === 'blank') warn('blank-rows');
      else if (read.kind !== 'data' && read.kind !== 'above') dropped[read.kind] = (dropped[read.kind] ?? 0) + 1;
      if (read.kind !== 'data') continue;
      if (checker === undefined) {
        const begun = beginWith(read.cells, items, { today, headerRow: one.row }, limits);
        if (!('row' in begun)) {
          report(begun.faults);
          return { rows };
        }
        checker = begun;
        continue;
      }
      if (++rows > limits.maxRows) {
        report([fault('too-many-rows', { row: one.row }, { limit: limits.maxRows })]);
        break;
      }
      const { values, faults } = checker.row(read.cells, one.row, read.carried);
      if (faults.length > 0) report(faults);
      if (!isClean()) continue;
      writer ??= await writeChecked(
        target,
        items.map((item) => item.name),
      );
      await writer.write(values);
    }
    if (checker === undefined) {
      report([fault('empty-file', { row: 0 })]);
      return { rows };
    }
    const { faults, counts, suspicions } = checker.end();
    if (rows === counts.rows) report(faults);
    return { rows, normalised: counts.normalised, suspicions, dropped, path: target };
  } finally {
    await writer?.close();
    if (!isClean()) await rm(target, { force: true });
  }
}

/** A row of a file without a mapping: the header, or data. */
const plainRow = (cells: readonly Cell[]): MappedRow =>
  cells.every((cell) => cell === '') ? { kind: 'blank' } : { kind: 'data', cells, carried: undefined };

function beginWith(cells: readonly Cell[], items: readonly Item[], context: CheckContext, { maxColumns }: Limits) {
  const header = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
  return header.length > maxColumns
    ? { faults: [fault('too-many-columns', { row: context.headerRow ?? 1 }, { limit: maxColumns })] }
    : beginCheck(items, header, context);
}
