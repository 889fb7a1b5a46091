import { isDeepStrictEqual } from 'node:util';
import { type Entry, entries } from '../catalog/repository.ts';
import { meet } from '../domain/duty/decide.ts';
import type { Item } from '../domain/gathering/items.ts';
import { FEWEST_ROWS } from '../domain/gathering/lookup-key.ts';
import { submissionTransitions, UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { CheckResult } from '../platform/tabular/check-file.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { beginMeasurement } from '../quality/measure-version.ts';
import { giveUp } from './give-up.ts';
import { poolKey } from './overview/pool.ts';
import {
  type ChangeCounts,
  type DataVersion,
  dataVersionKey,
  dataVersionOf,
  nextVersionNumber,
  type Pointer,
  pointerKey,
  type Submission,
  submissions,
} from './repository.ts';
import { stepsOf } from './steps.ts';

/** A file that passed: the items it was checked against, and where its columnar form lies. */
export interface Checked {
  readonly items: readonly Item[];
  readonly keys: readonly string[];
  readonly result: CheckResult;
  readonly parquet: DataVersion['parquet'];
  /** Where it was changes: what they were merged with, and what came of it. */
  readonly merged?: {
    readonly over?: DataVersion['parquet'];
    /** The data version they were merged with. */
    readonly with: number | undefined;
    readonly rows: number;
    readonly counts: ChangeCounts;
    readonly unchanged: boolean;
  };
  /** The accepted mapping by which it was read. */
  readonly mapping?: string | undefined;
}

const ENTRY_GONE = { code: 'wrong-state', zh: '校验期间条目已不在发布状态', en: 'The entry is no longer published' };

/** Met in one transaction at most, so that it always fits: each takes a write and a line of evidence. */
const MOST_AT_ONCE = 30;

/**
 * Puts an accepted batch in force in one transaction: the data version, the entry's pointer to it, the submission, the
 * duties that it meets and those of the next cycle. Not done when the entry's items changed since the check, or the data
 * that changes were merged with is no longer in force: then it is checked again.
 */
export const acceptBatch = async (deps: Deps, id: string, checked: Checked): Promise<{ done: boolean }> => {
  const submission = await find(deps.store, submissions, id);
  if (submission.status !== 'checking' || submission.dataVersion !== undefined)
    return { done: submission.status !== 'checking' };
  const entry = await find(deps.store, entries, submission.entry);
  if (!isDeepStrictEqual(entry.items, checked.items)) return { done: false };
  if (entry.status !== 'published') return giveUp(deps, id, ENTRY_GONE);
  const current = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  const { merged } = checked;
  if (merged && merged.with !== current?.version) return { done: false };
  const unchanged =
    current !== undefined &&
    (merged?.unchanged ??
      (current.original.sha256 === submission.original?.sha256 && isDeepStrictEqual(current.items, checked.items)));

  const work = beginWork(deps, PLATFORM, 'acceptSubmission', id);
  const { rows, encoding, normalised, suspicions, warnings } = checked.result;
  const version = unchanged ? current.version : await nextVersionNumber(deps.store, entry.id);
  const data = { version, rows: merged?.rows ?? rows, acceptedOn: work.today };
  if (!unchanged) {
    keepVersion(work, submission, checked, version);
    keepPointer(work, entry, { version, cause: 'accepted', by: submission.by });
    if (data.rows >= FEWEST_ROWS) work.begin('prepare-version', `${entry.id}-v${version}`);
    if (entry.open.state === 'published')
      await work.happened('open-entry.changed', { subject: subjectOf(entry), parties: { provider: entry.provider } });
  }
  if (entry.line) keepInPool(work, submission, { line: entry.line, version, rows });
  work.update(entries, entry, { ...entry, data, changedAt: work.now }, { detail: { submission: id, unchanged } });
  beginMeasurement(work, entry, { dataVersion: version, cause: 'accepted', by: submission.by });
  const done = await settle(work, entry, {
    before: submission,
    after: {
      ...submission,
      ...(checked.mapping ? { mapping: checked.mapping } : {}),
      rows,
      dropped: checked.result.dropped,
      ...(encoding ? { encoding } : {}),
      normalised,
      suspicions: suspicions.map((one) => ({ ...one, rows: [...one.rows] })),
      warnings: [...warnings],
      steps: [...(submission.steps ?? []), ...stepsOf(work.now, checked, current, unchanged, version)],
      faultCount: 0,
      faultTotals: {},
      dataVersion: version,
      unchanged,
      ...(merged ? { changes: merged.counts } : {}),
    },
  });
  await work.commit();
  return { done };
};

/** Meets what the acceptance could not hold, some at a time, and ends the submission. */
export const settleDuties = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await find(deps.store, submissions, id);
  if (before.status !== 'checking') return { done: true };
  const work = beginWork(deps, PLATFORM, 'acceptSubmission', id);
  const done = await settle(work, await find(deps.store, entries, before.entry), { before, after: before });
  await work.commit();
  return { done };
};

const subjectOf = (entry: Entry) => ({ type: 'entry', id: entry.id });

const keepVersion = (work: Work, submission: Submission, checked: Checked, version: number): void => {
  const { rows, encoding, normalised } = checked.result;
  const { merged } = checked;
  const kept: DataVersion = {
    entry: submission.entry,
    version,
    rows: merged?.rows ?? rows,
    items: [...checked.items],
    keys: [...checked.keys],
    parquet: checked.parquet,
    ...(merged?.over ? { over: merged.over } : {}),
    original: submission.original!,
    fileName: submission.fileName,
    format: submission.format,
    ...(encoding ? { encoding } : {}),
    normalised,
    submission: submission.id,
    ...(submission.method ? { method: submission.method } : {}),
    by: submission.by,
    acceptedOn: work.today,
    acceptedAt: work.now,
  };
  work.keep('gathering', { ...dataVersionKey(submission.entry, version), ...kept });
};

/** The batch's line in the pool of its line of business. */
const keepInPool = (work: Work, submission: Submission, of: { line: string; version: number; rows: number }): void => {
  const { id, entry, entryName, provider, route = 'direct', original } = submission;
  work.keep('gathering', {
    ...poolKey(of.line, work.now, id),
    ...of,
    submission: id,
    entry,
    name: entryName,
    provider,
    route,
    sha256: original!.sha256,
    acceptedOn: work.today,
  });
};

/** Puts on record that the entry points to this version from now on; written with the entry itself. */
export const keepPointer = (
  work: Work,
  entry: Entry,
  pointed: Pick<Pointer, 'version' | 'cause' | 'by'> & { readonly reason?: string },
): void => {
  const pointer: Pointer = {
    ...pointed,
    entry: entry.id,
    ...(entry.data ? { before: entry.data.version } : {}),
    on: work.today,
    at: work.now,
  };
  work.keep('gathering', { ...pointerKey(entry.id, entry.version + 1), ...pointer });
};

/** The duties that an accepted batch meets and, once all are, the end of the submission and the next cycle's start. */
const settle = async (
  work: Work,
  entry: Entry,
  { before, after }: { before: Submission; after: Submission },
): Promise<boolean> => {
  const open = (await work.openDuties(subjectOf(entry))).filter(({ duty }) => UPDATE_DUTIES.includes(duty));
  for (const duty of open.slice(0, MOST_AT_ONCE))
    work.decideDuty(duty, meet(duty, work.today, work.now, `submission ${before.id}`));
  if (open.length > MOST_AT_ONCE) {
    work.update(submissions, before, { ...after, progress: 'settling' });
    return false;
  }
  await work.happened('data-batch.accepted', {
    subject: subjectOf(entry),
    parties: { provider: entry.provider },
    updateCycle: entry.updateCycle,
  });
  work.update(
    submissions,
    before,
    {
      ...after,
      status: step(submissionTransitions, 'the submission', before.status, 'accept'),
      progress: 'done',
      finishedAt: work.now,
    },
    {
      detail: {
        dataVersion: after.dataVersion,
        rows: after.rows,
        unchanged: after.unchanged,
        sha256: after.original?.sha256,
      },
    },
  );
  work.notify({
    to: before.provider,
    subject: { zh: '归集批次已接收', en: 'A submission was accepted' },
    about: { type: 'submission', id: before.id },
  });
  return true;
};
