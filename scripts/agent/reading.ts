import { hash } from 'node:crypto';
import { beginCheck } from '../../functions/domain/gathering/check.ts';
import { collectFaults, type Fault } from '../../functions/domain/gathering/faults.ts';
import type { Item } from '../../functions/domain/gathering/items.ts';
import type { RecordAction } from '../../functions/domain/gathering/records.ts';
import type { JobConfig } from './config.ts';
import { Failure } from './failure.ts';
import { openSpool, type Spool, type Spooled } from './files.ts';
import { KeyTwice, type KnownRows } from './known-rows.ts';
import { keyColumns, mapColumns } from './mapping.ts';
import type { Progress } from './progress.ts';
import type { Column, Mark, Source } from './sources/source.ts';

export interface Reading {
  readonly job: JobConfig;
  readonly items: readonly Item[];
  /** The whole data, or what is new since the generation that holds. */
  readonly kind: 'full' | 'changes';
  /** Where the watermark stood. */
  readonly mark: string | undefined;
  readonly known: KnownRows;
  readonly holds: number;
  readonly spool: string;
  /** Births after it cannot be. */
  readonly today: string;
  readonly progress: Progress;
}

export interface Read extends Spooled {
  /** Rows that were read, and records that are to be delivered. */
  readonly rows: number;
  readonly records: number;
  readonly deleted: number;
  readonly mark?: string;
  readonly aside: readonly string[];
}

/** One line of a spool of changes. */
export type Change = readonly [RecordAction, Readonly<Record<string, string>>];

const LISTED = 50;
/** How far a run looks back when nobody says: of a time, ten minutes; of a number, a thousand. */
const OVERLAP = { time: 600_000, number: 1_000, text: 0 } as const;

const HASH_BYTES = 16;
const hashOf = (values: readonly (string | null)[]): Uint8Array =>
  hash('sha256', JSON.stringify(values), 'buffer').subarray(0, HASH_BYTES);

const csvLine = (values: readonly (string | null)[]): string =>
  `${values.map((value) => `"${(value ?? '').replaceAll('"', '""')}"`).join(',')}\n`;

/** Reads a source once, checks every row as the county will, and spools what is to be delivered. Throws `Failure`. */
export const read = async (source: Source, reading: Reading): Promise<Read> => {
  const { job, items, kind, known, holds, progress } = reading;
  const columns = await source.describe();
  const mapping = mapColumns(columns, items, job);
  const key = keyColumns(mapping, job.key);
  const since = markOf(reading, columns);
  const highest = job.watermark ? ((await source.highest(job.watermark.column)) ?? reading.mark) : undefined;
  const watermark = job.watermark && mapping.columns.indexOf(job.watermark.column);
  const asked = watermark === -1 ? [...mapping.columns, job.watermark!.column] : mapping.columns;
  progress.stage('读取并校验 · reading', since ? undefined : await source.estimate());

  known.begin(kind === 'full' ? undefined : holds, holds + 1);
  const spool = openSpool(reading.spool);
  try {
    const rows = rowsOf(reading, mapping.items, spool);
    for await (const chunk of source.rows({
      columns: asked,
      ...(since ? { since } : {}),
      orderBy: kind === 'full' ? key : [],
    })) {
      for (const row of chunk) {
        const mark = watermark === undefined ? '' : row[watermark === -1 ? asked.length - 1 : watermark];
        rows.take(row.slice(0, mapping.columns.length), mark === null);
      }
      progress.advance(chunk.length);
    }
    const counts = rows.end(job.mode === 'compare' && kind === 'changes');
    known.end();
    return { ...counts, ...spool.end(), aside: mapping.aside, ...(highest ? { mark: highest } : {}) };
  } catch (error) {
    spool.drop();
    throw error;
  }
};

/** From where on rows are asked for, with what was perhaps committed late. */
const markOf = ({ job, kind, mark }: Reading, columns: readonly Column[]): Mark | undefined => {
  if (!job.watermark) return undefined;
  const { column: name, overlap } = job.watermark;
  const column = columns.find((one) => one.name === name);
  if (!column) throw new Failure('configuration', `水位列不存在 · there is no column ${name} for the watermark`);
  if (kind === 'full' || mark === undefined) return undefined;
  return { column: name, kind: column.kind, from: mark, overlap: overlap ?? OVERLAP[column.kind] };
};

/** Takes rows one by one into a spool; says in the end what came of them, or throws what is wrong with them. */
const rowsOf = ({ job, items, kind, known, today }: Reading, mapped: readonly string[], spool: Spool) => {
  const blank = items.filter(({ name }) => !mapped.includes(name)).map(({ name }) => name);
  const header = [...mapped, ...blank];
  const checker = beginCheck(items, header, { today, headerRow: 0 });
  if (!('row' in checker)) throw new Error('the mapping does not fit the items');
  const empties = blank.map(() => '');
  const keyed = job.key.map((name) => items.findIndex((item) => item.name === name));
  const found = collectFaults(LISTED);
  const unfit = { withoutMark: 0, keyTwice: 0, keyEmpty: 0 };
  let [rows, records, deleted] = [0, 0, 0];
  let clean = true;
  if (kind === 'full') spool.write(csvLine(items.map(({ name }) => name)));

  const change = ([action, record]: Change) => {
    spool.write(`${JSON.stringify([action, record])}\n`);
    records += 1;
  };
  const put = (values: readonly (string | null)[]) => {
    const key = keyed.map((at) => values[at]!);
    if (key.some((value) => value === null)) unfit.keyEmpty += 1;
    // In mode `full` nothing is remembered of the rows.
    const stands = job.mode === 'full' ? 'new' : known.note(JSON.stringify(key), hashOf(values));
    if (kind === 'full') {
      spool.write(csvLine(values));
      records += 1;
    } else if (stands !== 'same') change(['upsert', recordOf(items, values)]);
  };

  return {
    take(row: readonly (string | null)[], withoutMark: boolean) {
      rows += 1;
      if (withoutMark) unfit.withoutMark += 1;
      const { values, faults } = checker.row([...row.map((text) => text ?? ''), ...empties], rows);
      if (faults.length > 0) {
        found.add(faults);
        clean = false;
      }
      if (!clean) return;
      try {
        put(values);
      } catch (error) {
        if (!(error instanceof KeyTwice)) throw error;
        unfit.keyTwice += 1;
      }
    },
    end(withDeletes: boolean) {
      const lines = [...found.report().faults.map(faultLine), ...unfitLines(unfit)];
      const total = found.report().total + Object.values(unfit).reduce((sum, count) => sum + count, 0);
      if (total > 0)
        throw new Failure(
          'data',
          `${rows} 行中有 ${total} 处不符合要求，未提交 · ${total} faults in ${rows} rows; nothing was sent`,
          lines,
        );
      for (const text of withDeletes ? known.gone() : []) {
        const values = JSON.parse(text) as string[];
        change(['delete', Object.fromEntries(job.key.map((name, at) => [name, values[at]!]))]);
        deleted += 1;
      }
      return { rows, records, deleted };
    },
  };
};

const recordOf = (items: readonly Item[], values: readonly (string | null)[]): Record<string, string> =>
  Object.fromEntries(items.flatMap(({ name }, at) => (values[at] === null ? [] : [[name, values[at]!]])));

const faultLine = ({ row, column, zh, en, value }: Fault): string =>
  `第 ${row} 行 row ${row}${column ? ` ${column}` : ''}: ${zh} · ${en}${value ? ` (${value})` : ''}`;

const UNFIT = {
  withoutMark: '水位列为空，增量将漏掉这些行 · rows without a watermark, which an increment would miss',
  keyTwice: '主键重复 · rows with a key that another has',
  keyEmpty: '主键为空 · rows without a key',
} as const;
const unfitLines = (counts: Readonly<Record<keyof typeof UNFIT, number>>): string[] =>
  (Object.keys(UNFIT) as (keyof typeof UNFIT)[]).flatMap((name) =>
    counts[name] > 0 ? [`${UNFIT[name]}: ${counts[name]}`] : [],
  );
