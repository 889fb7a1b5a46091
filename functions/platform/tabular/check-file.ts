import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v4 as uuid } from 'uuid';
import { beginCheck, type Checker } from '../../domain/gathering/check.ts';
import { collectFaults, type Fault, type FaultCode, fault } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { type CheckedWriter, writeChecked } from './checked-csv.ts';
import type { DeclaredEncoding, Encoding } from './decode.ts';
import { openSource } from './open-source.ts';
import { DEFAULT_LIMITS, type Format, type Limits, type RowSource } from './source.ts';

export interface CheckRequest {
  readonly path: string;
  /** The name it was submitted under; only compared with the format. */
  readonly fileName: string;
  readonly format: Format;
  readonly encoding?: DeclaredEncoding;
  readonly items: readonly Item[];
  /** Births after it cannot be. */
  readonly today: CalendarDay;
  /** Where the accepted rows are written; the caller removes them. Must exist. */
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
    zh: '工作簿有多张工作表，只读取第一张',
    en: 'The workbook has more sheets; only the first was read',
  },
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
  readonly warnings: readonly Warning[];
  /** The accepted rows, for `toParquet`; only where the file is accepted. */
  readonly checkedCsv?: string;
}

/** Reads and checks a submitted file in one pass, whatever its size, in flat memory. Throws only where the disk fails. */
export async function checkFile(request: CheckRequest): Promise<CheckResult> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...request.limits };
  const found = collectFaults(limits.maxFaults);
  const warnings = new Set<Warning['code']>();
  if (!request.fileName.toLowerCase().endsWith(`.${request.format}`)) warnings.add('other-extension');

  const opened = await openSource(request, limits, (warning) => warnings.add(warning));
  const target = join(request.directory, `${uuid()}.csv`);
  let counts: { rows: number; normalised: Readonly<Record<string, number>> } = { rows: 0, normalised: {} };
  if ('fault' in opened) found.add([opened.fault]);
  else counts = await checkRows(opened.rows, request, limits, target, found.add);

  const { faults, total, totals } = found.report();
  const accepted = total === 0;
  if (!accepted) await rm(target, { force: true });
  return {
    accepted,
    rows: counts.rows,
    faults,
    faultCount: total,
    faultTotals: totals,
    ...('encoding' in opened ? { encoding: opened.encoding } : {}),
    normalised: counts.normalised,
    warnings: [...warnings].map((code) => ({ code, ...WARNINGS[code] })),
    ...(accepted ? { checkedCsv: target } : {}),
  };
}

/** Runs every row through the checker and writes the right ones, until the first fault makes that pointless. */
async function checkRows(
  source: RowSource,
  { items, today }: CheckRequest,
  limits: Limits,
  target: string,
  report: (faults: readonly Fault[]) => void,
) {
  let checker: Checker | undefined;
  let writer: CheckedWriter | undefined;
  let rows = 0;
  let clean = true;
  const wrong = (faults: readonly Fault[]) => {
    if (faults.length === 0) return;
    clean = false;
    report(faults);
  };
  try {
    for await (const one of source) {
      if ('fault' in one) {
        wrong([one.fault]);
        if (one.fatal) return { rows, normalised: checker?.end().counts.normalised ?? {} };
        rows++;
        continue;
      }
      if (checker === undefined) {
        const header = one.cells.map((cell) => (typeof cell === 'string' ? cell : ''));
        if (header.length > limits.maxColumns) {
          wrong([fault('too-many-columns', { row: one.row }, { limit: limits.maxColumns })]);
          return { rows, normalised: {} };
        }
        const begun = beginCheck(items, header, { today, headerRow: one.row });
        if (!('row' in begun)) {
          wrong(begun.faults);
          return { rows, normalised: {} };
        }
        checker = begun;
        writer = await writeChecked(
          target,
          items.map((item) => item.name),
        );
        continue;
      }
      if (++rows > limits.maxRows) {
        wrong([fault('too-many-rows', { row: one.row }, { limit: limits.maxRows })]);
        break;
      }
      const { values, faults } = checker.row(one.cells, one.row);
      wrong(faults);
      if (clean) await writer?.write(values);
    }
    if (checker === undefined) {
      wrong([fault('empty-file', { row: 0 })]);
      return { rows, normalised: {} };
    }
    const { faults, counts } = checker.end();
    if (rows === counts.rows) wrong(faults);
    return { rows, normalised: counts.normalised };
  } finally {
    await writer?.close();
  }
}
