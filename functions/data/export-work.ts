import { join } from 'node:path';
import { entries } from '../catalog/repository.ts';
import { exportTransitions } from '../domain/share/transitions.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory, measure } from '../gathering/working-directory.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { log } from '../platform/log.ts';
import { Problem } from '../platform/problems.ts';
import { find, get } from '../platform/store.ts';
import {
  type ExportResult,
  type ExportWriter,
  toCsv,
  toJsonLines,
  toParquetFile,
  toXlsx,
} from '../platform/tabular/write-exports.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { grants } from '../share/repository.ts';
import { type Export, type ExportFormat, exports, noteProgress } from './exports.ts';
import { isMasked, underEntry } from './masked.ts';
import { itemsNamed } from './question.ts';
import { countUse } from './usage.ts';

const WRITERS: Readonly<Record<ExportFormat, { readonly write: ExportWriter; readonly type: string }>> = {
  csv: { write: toCsv, type: 'text/csv; charset=utf-8' },
  jsonl: { write: toJsonLines, type: 'application/x-ndjson' },
  parquet: { write: toParquetFile, type: 'application/vnd.apache.parquet' },
  xlsx: { write: toXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
};
/** The file can be had for a week; the bucket's lifecycle clears it away a day later. */
const DAYS = 7;
const DAY_MS = 86_400_000;
const PROGRESS_MS = 2_000;

type Made = ExportResult & { readonly file: NonNullable<Export['file']> };

/**
 * Makes the file of one export and says so in one transaction, in which its rows are counted against the grant's quota.
 * Rows are hidden as the county's profile shows them to this grant. May be repeated, or run twice at once.
 */
export const dataExportStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await get(deps.store, exports, id);
  if (before?.status !== 'running') return { done: true };
  const made = await inDirectory((directory) => make(deps, before, directory));
  return untilWritten(() => finish(deps, id, made));
};

const make = async (deps: Deps, asked: Export, directory: string): Promise<Made> => {
  const version = await dataVersionOf(deps.store, asked.entry, asked.dataVersion);
  if (!version || version.removed) throw new Error('the data version is gone');
  const [grant, entry] = await Promise.all([
    find(deps.store, grants, asked.grant),
    find(deps.store, entries, asked.entry),
  ]);
  const items = itemsNamed(underEntry(version.items, entry), asked.fields).map((item) =>
    isMasked(grant, item) ? item : { ...item, masking: 'none' as const },
  );
  const [parquet, out] = [join(directory, 'version.parquet'), join(directory, 'export')];
  await bringWhole(deps.objects, version, parquet);
  let told = Date.now();
  const onRows = async (rows: number): Promise<void> => {
    if (Date.now() - told < PROGRESS_MS) return;
    told = Date.now();
    await noteProgress(deps, asked.id, { rows, of: version.rows });
  };
  const { write, type } = WRITERS[asked.format];
  const result = await write({ parquet, items, filter: grant.rows, filterItems: version.items, onRows }, out);
  const measured = await measure(out);
  const key = `grant-exports/${asked.grant}/${asked.id}/${measured.sha256}.${asked.format}`;
  await deps.objects.putFileIfAbsent(key, out, type);
  return { ...result, file: { key, ...measured } };
};

const finish = async (deps: Deps, id: string, { rows, columns, sheets, file }: Made): Promise<{ done: true }> => {
  const before = await find(deps.store, exports, id);
  if (before.status !== 'running') return { done: true };
  const work = beginWork(deps, PLATFORM, 'finishExport', id);
  const expires = new Date(Date.parse(work.now) + DAYS * DAY_MS).toISOString();
  end(work, before, 'finish', {
    rows,
    columns: [...columns],
    ...(sheets === undefined ? {} : { sheets }),
    file,
    expiresAt: expires,
  });
  countUse(deps, work, await find(deps.store, grants, before.grant), { calls: 0, rows });
  try {
    await work.commit();
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'quota-used-up') throw error;
    await giveUp(deps, id, QUOTA);
  }
  return { done: true };
};

const end = (work: Work, before: Export, action: keyof typeof exportTransitions, more: Partial<Export>): void => {
  const status = step(exportTransitions, 'the export', before.status, action);
  work.update(exports, before, { ...before, ...more, status, finishedAt: work.now });
  work.notify({
    to: before.consumer,
    subject:
      action === 'finish'
        ? { zh: '数据导出已完成', en: 'An export is ready' }
        : { zh: '数据导出未完成', en: 'An export could not be completed' },
    about: { type: 'export', id: before.id },
  });
};

const QUOTA = {
  code: 'quota-used-up',
  zh: '导出行数超出当日授权用量上限',
  en: 'The export has more rows than the quota leaves for today',
};
const OURS = {
  code: 'internal',
  zh: '系统未能生成导出文件，请重新申请导出',
  en: 'The file could not be made; ask for it again',
};

const giveUp = (deps: Deps, id: string, failure: NonNullable<Export['failure']>): Promise<void> =>
  untilWritten(async () => {
    const before = await get(deps.store, exports, id);
    if (before?.status !== 'running') return;
    const work = beginWork(deps, PLATFORM, 'failExport', id);
    end(work, before, 'fail', { failure });
    await work.commit();
  });

/** Says on the export that it was given up. The cause is ours and may hold values: it goes nowhere. */
export const failDataExport = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('export failed', { export: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await giveUp(deps, id, OURS);
};
