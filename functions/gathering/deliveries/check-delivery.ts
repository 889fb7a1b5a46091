import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Entry, entries } from '../../catalog/repository.ts';
import { type Fault, type FaultReport, fault } from '../../domain/gathering/faults.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { Deps } from '../../platform/county.ts';
import { find } from '../../platform/store.ts';
import { checkChanges } from '../../platform/tabular/check-changes.ts';
import type { CheckResult } from '../../platform/tabular/check-file.ts';
import { mergeChanges } from '../../platform/tabular/merge-changes.ts';
import { type ColumnSource, writeWhole } from '../../platform/tabular/relation.ts';
import { refusedByRules } from '../../quality/refusing-rules.ts';
import { acceptBatch } from '../accept-batch.ts';
import { refuseBatch } from '../refuse-batch.ts';
import { type DataVersion, dataVersionOf, type Submission } from '../repository.ts';
import { untilWritten } from '../until-written.ts';
import { bringVersionTo } from '../version-source.ts';
import { inDirectory, measure } from '../working-directory.ts';

const PARQUET = 'application/vnd.apache.parquet';

/**
 * Checks a closed delivery of changes, merges it with the data in force, and has it accepted or refused. Changes fit only
 * data whose rows were checked by the same items.
 */
export const checkDelivery = async (deps: Deps, submission: Submission): Promise<{ done: boolean }> => {
  const entry = await find(deps.store, entries, submission.entry);
  const items = entry.items ?? [];
  const current = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  const { key, over } = submission.delivery!;
  if (over !== undefined && over !== current?.version)
    return refuse(
      deps,
      submission,
      fault('other-version', { row: 0 }, { meant: over, current: current?.version ?? 0 }),
    );
  if (current && !isDeepStrictEqual(current.items, items))
    return refuse(deps, submission, fault('items-changed', { row: 0 }, { version: current.version }));
  return inDirectory(async (directory) => {
    const path = join(directory, 'delivery.jsonl');
    await deps.objects.toFile(submission.original!.key, path);
    if ((await measure(path)).sha256 !== submission.original!.sha256)
      throw new Error('the delivery is not what was received');
    const result = await checkChanges({ path, items, key, today: dayOf(deps.clock.now()), directory });
    if (!result.accepted) return refuseBatch(deps, submission.id, result);
    return merge(deps, { submission, entry, items, current, result, directory });
  });
};

interface Checked {
  readonly submission: Submission;
  readonly entry: Entry;
  readonly items: readonly Item[];
  readonly current: DataVersion | undefined;
  readonly result: CheckResult;
  readonly directory: string;
}

const merge = async (deps: Deps, { submission, entry, items, current, result, directory }: Checked) => {
  const out = join(directory, 'version.parquet');
  const keys = items.filter((item) => item.unique).map((item) => item.name);
  const before = current && (await bringVersionTo(deps.objects, current, directory));
  const merged = await mergeChanges({
    changes: result.checkedCsv!,
    items,
    key: submission.delivery!.key,
    ...(before ? { current: before } : {}),
    out,
  });
  if ('faults' in merged) return refuseBatch(deps, submission.id, wrong(merged.faults, result));
  if (merged.rows === 0 && !current) return refuse(deps, submission, fault('no-rows', { row: 0 }), result);
  const { rows, counts, wrote } = merged;
  const refused = await refusedByRules(deps, entry, {
    bring: () => wholeOf(wrote, { out, ...(before ? { before } : {}), directory }),
    items,
    directory,
    today: dayOf(deps.clock.now()),
  });
  if (refused.total > 0) return refuseBatch(deps, submission.id, wrong(refused, result));
  const parquet = wrote === 'nothing' ? current!.parquet : await keep(deps, `${entry.id}/${submission.id}`, out);
  const over = wrote === 'changes' ? (current!.over ?? current!.parquet) : undefined;
  return untilWritten(() =>
    acceptBatch(deps, submission.id, {
      items,
      keys,
      result,
      parquet,
      merged: { ...(over ? { over } : {}), with: current?.version, rows, counts, unchanged: wrote === 'nothing' },
    }),
  );
};

/** All rows as they will be, in one file. */
const wholeOf = async (
  wrote: 'whole' | 'changes' | 'nothing',
  { out, before, directory }: { readonly out: string; readonly before?: ColumnSource; readonly directory: string },
): Promise<string> => {
  const written: ColumnSource = { path: out, ...(wrote === 'changes' ? { over: before!.over ?? before!.path } : {}) };
  const source = wrote === 'nothing' ? before! : written;
  if (source.over === undefined) return source.path;
  const whole = join(directory, 'whole.parquet');
  await writeWhole(source, whole);
  return whole;
};

const keep = async (deps: Deps, place: string, path: string): Promise<DataVersion['parquet']> => {
  const measured = await measure(path);
  const key = `versions/${place}/${measured.sha256}.parquet`;
  await deps.objects.putFileIfAbsent(key, path, PARQUET);
  return { key, ...measured };
};

/** Refuses for one fault of the whole. */
const refuse = (deps: Deps, { id }: Submission, one: Fault, checked?: Pick<CheckResult, 'rows' | 'normalised'>) =>
  refuseBatch(deps, id, wrong({ faults: [one], total: 1, totals: { [one.code]: 1 } }, checked));

/** The result of a check that ended with these faults. */
const wrong = (
  { faults, total, totals }: FaultReport,
  { rows, normalised }: Pick<CheckResult, 'rows' | 'normalised'> = { rows: 0, normalised: {} },
) => ({ faults, faultCount: total, faultTotals: totals, rows, normalised, suspicions: [], dropped: {}, warnings: [] });
