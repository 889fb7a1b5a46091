import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { entries } from '../catalog/repository.ts';
import { collectFaults, type Fault, fault, mayBeLayout } from '../domain/gathering/faults.ts';
import type { Mapping } from '../domain/gathering/layout/mapping.ts';
import { underStandard } from '../domain/gathering/standard.ts';
import { dayOf } from '../domain/time/day.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { find, get } from '../platform/store.ts';
import type { CheckRequest } from '../platform/tabular/check-file.ts';
import { type Gathered, gatherFile } from '../platform/tabular/gather-file.ts';
import { beginWork } from '../platform/work.ts';
import { refusedByRules } from '../quality/refusing-rules.ts';
import { acceptBatch, type Checked, settleDuties } from './accept-batch.ts';
import { bringDelivery } from './deliveries/bring-delivery.ts';
import { checkDelivery } from './deliveries/check-delivery.ts';
import { startNext, waitsInLine } from './deliveries/in-line.ts';
import { giveUp } from './give-up.ts';
import { askMapping, readingOf } from './mappings/ask-mapping.ts';
import { mappingOf } from './mappings/mapping.ts';
import type { Proposal } from './mappings/proposal.ts';
import { refuseBatch } from './refuse-batch.ts';
import { dataVersionOf, type Submission, submissions } from './repository.ts';
import { type GatheringStandard, standardFor } from './standards/standard.ts';
import { untilWritten } from './until-written.ts';
import { inDirectory, measure } from './working-directory.ts';

export const MAX_SUBMISSION_BYTES = 512 * 1024 ** 2;
const FORMAT_TYPE = 'application/octet-stream';
const GO_ON = { done: false } as const;
const DONE = { done: true } as const;

/**
 * One step of checking a submission: first the original is kept as received, then its rows are checked and accepted or
 * refused, then whatever duties one transaction could not hold are met. Each step looks at what is true now and may be
 * repeated, or run twice at once.
 */
export const checkSubmissionStep = async (
  deps: Deps,
  id: string,
  { maxBytes = MAX_SUBMISSION_BYTES } = {},
): Promise<{ done: boolean }> => {
  const submission = await get(deps.store, submissions, id);
  if (submission?.status !== 'checking' || (await waitsInLine(deps, submission))) return DONE;
  const answer = await nextStep(deps, submission, maxBytes);
  if (answer.done) await startNext(deps, submission);
  return answer;
};

const nextStep = async (deps: Deps, submission: Submission, maxBytes: number): Promise<{ done: boolean }> => {
  if (!submission.original) return receive(deps, submission, maxBytes);
  if (submission.dataVersion !== undefined) return untilWritten(() => settleDuties(deps, submission.id));
  if (submission.delivery?.mode === 'changes') return checkDelivery(deps, submission);
  return check(deps, submission, submission.original.sha256);
};

/** What was handed in, as one file; once it is kept, from where it is kept. */
const bring = async (deps: Deps, submission: Submission, path: string): Promise<void> => {
  if (submission.original) await deps.objects.toFile(submission.original.key, path);
  else if (submission.delivery) await bringDelivery(deps, submission, path);
  else await deps.objects.toFile(submission.upload, path);
};

/** The original is kept before anything is asked of it, under its own hash, so that nothing can take its place. */
const receive = async (deps: Deps, submission: Submission, maxBytes: number): Promise<{ done: boolean }> => {
  const size = submission.delivery?.bytes ?? (await deps.objects.head(submission.upload))?.size;
  if (size === undefined) throw new Error('the upload is gone');
  if (size > maxBytes) {
    const tooLarge = fault('file-too-large', { row: 0 }, { limit: maxBytes });
    return refuseBatch(deps, submission.id, onlyFaults([tooLarge]));
  }
  const kept = await inDirectory(async (directory) => {
    const path = join(directory, 'upload');
    await bring(deps, submission, path);
    const measured = await measure(path);
    const cut = cutDelivery(submission, measured);
    if (cut) return cut;
    // Of this submission alone, so that it can be removed when the retention of what it became has ended.
    const key = `originals/${submission.id}/${measured.sha256}`;
    await deps.objects.putFileIfAbsent(key, path, FORMAT_TYPE);
    return { key, ...measured };
  });
  if ('code' in kept) return refuseBatch(deps, submission.id, onlyFaults([kept]));
  await untilWritten(async () => {
    const before = await find(deps.store, submissions, submission.id);
    if (before.status !== 'checking' || before.original) return;
    const work = beginWork(deps, PLATFORM, 'receiveSubmission', submission.id);
    work.update(
      submissions,
      before,
      {
        ...before,
        original: kept,
        progress: 'checking',
        steps: [{ step: 'transfer', at: work.now, result: { sha256: kept.sha256, size: kept.size } }],
      },
      { detail: { sha256: kept.sha256, size: kept.size } },
    );
    await work.commit();
  });
  return GO_ON;
};

const check = async (deps: Deps, submission: Submission, sha256: string): Promise<{ done: boolean }> => {
  const entry = await find(deps.store, entries, submission.entry);
  const items = entry.items ?? [];
  return inDirectory(async (directory) => {
    const path = join(directory, 'upload');
    await bring(deps, submission, path);
    if ((await measure(path)).sha256 !== sha256) throw new Error('the upload is not what was received');
    const today = dayOf(deps.clock.now());
    const standard = await standardFor(deps.store, entry.line, today);
    const ruled = underStandard(items, standard?.elements ?? [], standard ? `${standard.title} ${standard.label}` : '');
    const current = entry.data ? await dataVersionOf(deps.store, entry.id, entry.data.version) : undefined;
    const keys = items.filter((item) => item.unique).map((item) => item.name);
    const request = {
      path,
      fileName: submission.fileName,
      format: submission.format,
      encoding: submission.declaredEncoding,
      items: ruled.items,
      today,
      directory,
    };
    const offStandard = [...ruled.faults, ...formatFault(submission, standard)];
    if (offStandard.length > 0) return refuseBatch(deps, submission.id, onlyFaults(offStandard));
    const { result, mapping } = await read(deps, submission, request);
    if ('proposal' in result) return askMapping(deps, submission.id, result.proposal);
    if (!result.accepted) return refuseBatch(deps, submission.id, result, mapping);
    const { rows = result.rows } = submission.declared ?? {};
    if (rows !== result.rows) {
      const miscounted = fault('row-count', { row: 0 }, { expected: rows, found: result.rows });
      return refuseBatch(deps, submission.id, { ...result, ...counted([miscounted]) }, mapping);
    }
    const columnar = result.parquet;
    if (columnar?.rows !== result.rows)
      throw new Error(`${result.rows} rows were accepted and ${columnar?.rows} stored`);
    const known = current?.original.sha256 === sha256 && isDeepStrictEqual(current.items, items);
    const { faults, total, totals } = await refusedByRules(deps, entry, {
      bring: async () => columnar.path,
      items,
      directory,
      today: request.today,
    });
    if (total > 0)
      return refuseBatch(deps, submission.id, { ...result, faults, faultCount: total, faultTotals: totals }, mapping);
    const parquet = known ? current.parquet : await keep(deps, `${entry.id}/${submission.id}`, columnar.path);
    return untilWritten(() => acceptBatch(deps, submission.id, { items, keys, result, parquet, mapping }));
  });
};

/** What was received is not what was declared; undefined where it is, or nothing was. */
const cutDelivery = ({ declared = {} }: Submission, found: { sha256: string; size: number }): Fault | undefined => {
  const { size = found.size, sha256 = found.sha256 } = declared;
  if (size === found.size && sha256 === found.sha256) return undefined;
  const detail = size === found.size ? 'SHA-256' : `${found.size}/${size}`;
  return fault('incomplete-delivery', { row: 0 }, { detail });
};

const counted = (given: readonly Fault[]) => {
  const found = collectFaults(given.length);
  found.add(given);
  const { faults, total, totals } = found.report();
  return { faults, faultCount: total, faultTotals: totals };
};

/** The result of a check that ended before any row was looked at. */
const onlyFaults = (faults: readonly Fault[]) => ({
  ...{ rows: 0, normalised: {}, suspicions: [], dropped: {}, warnings: [] },
  ...counted(faults),
});

const formatFault = ({ format }: Submission, standard: GatheringStandard | undefined): readonly Fault[] =>
  standard?.formats && !standard.formats.includes(format)
    ? [fault('off-standard-format', { row: 0 }, { found: format, expected: standard.formats.join(', ') })]
    : [];

/**
 * Reads the file by the mapping that its department accepted for it; else as one that names its items; else, where that
 * alone is wrong, by a mapping that was accepted for a file like it. What fits none is asked, and so is a small file whose
 * rows are all right while some say that they are none: a total, a remark, the header again.
 */
const read = async (
  deps: Deps,
  submission: Submission,
  request: CheckRequest,
): Promise<{ readonly result: Gathered | { readonly proposal: Proposal }; readonly mapping?: string }> => {
  const gather = (mapping?: Mapping) => gatherFile({ ...request, mapping }, join(request.directory, 'version.parquet'));
  if (submission.mapping) {
    const { mapping } = await mappingOf(deps.store, submission.entry, submission.mapping);
    return { result: await gather(mapping), mapping: submission.mapping };
  }
  const result = await gather();
  const open = result.accepted ? mayBeLaidOut(submission) : mayBeLayout(result.faultTotals);
  if (!open) return { result };
  const reading = await readingOf(deps, submission, request.items, request, result.accepted);
  if (!reading) return { result };
  if ('proposal' in reading) return { result: reading };
  return { result: await gather(reading.known.mapping), mapping: reading.known.id };
};

/** A table of this size may be one that someone laid out, with totals and remarks; a larger one is an export. */
const LAID_OUT_BYTES = 4 * 1024 ** 2;

const mayBeLaidOut = ({ delivery, original }: Submission): boolean =>
  delivery === undefined && original !== undefined && original.size <= LAID_OUT_BYTES;

/** Puts the columnar form of a delivery where its own hash says. */
const keep = async (deps: Deps, place: string, path: string): Promise<Checked['parquet']> => {
  const measured = await measure(path);
  const key = `versions/${place}/${measured.sha256}.parquet`;
  await deps.objects.putFileIfAbsent(key, path, 'application/vnd.apache.parquet');
  return { key, ...measured };
};

const OURS = {
  code: 'internal',
  zh: '系统未能完成校验，请重新提交',
  en: 'The check could not be completed; hand the file in again',
};

/** Says on the submission that its check was given up. The cause is ours and may hold values: it goes nowhere. */
export const failCheck = async (deps: Deps, id: string, cause: unknown): Promise<void> => {
  log.error('check failed', { submission: id, error: cause instanceof Error ? cause.name : 'unknown' });
  await untilWritten(() => giveUp(deps, id, OURS));
  const submission = await get(deps.store, submissions, id);
  if (submission) await startNext(deps, submission);
};
