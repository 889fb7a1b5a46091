import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { batchesIn } from './batches.ts';
import type { JobConfig } from './config.ts';
import { Failure } from './failure.ts';
import { type Platform, Refusal } from './platform.ts';
import type { Progress } from './progress.ts';
import type { Pending } from './state.ts';

export interface Delivering {
  readonly platform: Platform;
  readonly job: JobConfig;
  /** Deliveries before it. */
  readonly sequence: number;
  readonly spool: string;
  readonly patience: number;
  readonly progress: Progress;
  /** Keeps how far it is. */
  readonly save: (pending: Pending) => void;
}

/** A submission as the county shows it. */
export interface Submission {
  readonly id: string;
  readonly status: string;
  readonly rows?: number;
  readonly dataVersion?: number;
  readonly unchanged?: boolean;
  readonly changes?: Readonly<Record<string, number>>;
  readonly faultCount?: number;
  readonly faultTotals?: Readonly<Record<string, number>>;
  readonly faults?: readonly {
    readonly row: number;
    readonly column?: string;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly failure?: { readonly code: string; readonly zh: string; readonly en: string };
  readonly delivery?: { readonly batches: number; readonly records: number };
}

const MOST_ATTEMPTS = 3;
/** A delivery that is left open closes by itself after so long. */
const WINDOW_MINUTES = 360;
const FIRST_LOOK_MS = 200;
const LONGEST_LOOK_MS = 3_000;
const MOST_LOOKING_MS = 3_600_000;

/** The name under which the county knows a delivery: the same content at the same place of the same job, and no other. */
const referenceOf = ({ job, sequence }: Delivering, { sha256, attempt }: Pending): string =>
  `agent-${createHash('sha256')
    .update(JSON.stringify([job.entry, job.name, sequence, attempt, sha256]))
    .digest('hex')
    .slice(0, 40)}`;

/** Somebody else's version has come into force: changes to ours fit it no longer. */
export class Overtaken extends Error {}

/**
 * Delivers what is pending, however far an earlier run came, until the county has taken it or says what is wrong with it.
 * Throws `Failure`, and what is pending then stays unless the data is at fault; or `Overtaken`.
 */
export const deliver = async (given: Pending, delivering: Delivering): Promise<Submission> => {
  let pending = given;
  for (;;) {
    const submission = await (pending.kind === 'full' ? sendFile : sendChanges)(pending, delivering);
    if (submission.status === 'accepted' && tookAll(submission, pending)) return submission;
    if (submission.faultTotals?.['other-version']) throw new Overtaken();
    if (submission.status === 'refused') throw new Failure('data', refusalOf(submission), faultLines(submission));
    const { failure } = submission;
    if (submission.status !== 'accepted' && pending.attempt >= MOST_ATTEMPTS)
      throw new Failure(
        'unreachable',
        `${submission.status} ${failure?.code ?? ''} ${failure?.zh ?? ''} · ${failure?.en ?? ''}`,
      );
    // Failed on their side, abandoned, or closed by its window before it was whole: it is delivered again under another name.
    const over = submission.dataVersion ?? pending.over; // what came through is a version already
    pending = { ...withoutSubmission(pending), attempt: pending.attempt + 1, ...(over ? { over } : {}) };
    delivering.save(pending);
  }
};

/** A window may have closed a delivery before its last batch. */
const tookAll = ({ delivery }: Submission, { kind, records }: Pending): boolean =>
  kind === 'full' || delivery?.records === records;

const withoutSubmission = ({ submission: _, ...pending }: Pending): Pending => pending;

const refusalOf = ({ id, faultCount }: Submission): string =>
  `平台校验未通过（批次 ${id}，${faultCount} 处） · the platform found ${faultCount} faults, submission ${id}`;
const faultLines = ({ faults = [] }: Submission): string[] =>
  faults.map(({ row, column, zh, en }) => `第 ${row} 行 row ${row}${column ? ` ${column}` : ''}: ${zh} · ${en}`);

/** The whole data as one file, by a signed link. */
const sendFile = async (pending: Pending, delivering: Delivering): Promise<Submission> => {
  const { platform, job, spool, progress, save } = delivering;
  const created = await platform.post(
    '/gathering/submissions',
    {
      entry: job.entry,
      fileName: `${job.name}.csv`,
      format: 'csv',
      encoding: 'utf-8',
      ...(job.standard ? { standard: job.standard } : {}),
    },
    referenceOf(delivering, pending),
  );
  const { id } = created as Submission;
  if (pending.submission !== id) {
    // The name was forgotten meanwhile, and with it what stood under it.
    if (pending.submission) await abandon(platform, pending.submission);
    save({ ...pending, submission: id });
  }
  const now: Submission = await platform.get(`/gathering/submissions/${id}`);
  if (now.status !== 'awaiting-upload') return settled(now, delivering);
  progress.stage('上传 · uploading', pending.bytes);
  const good = await platform.upload(created.upload, spool, pending.bytes, (bytes) => progress.advance(bytes));
  if (!good) {
    await abandon(platform, id);
    return {
      ...now,
      status: 'abandoned',
      failure: { code: 'link-expired', zh: '上传链接已过期', en: 'the link has expired' },
    };
  }
  await tolerant(() => platform.post(`/gathering/submissions/${id}/check`, {}), 'wrong-state');
  return settled(now, delivering);
};

/** Changes in batches, from the first that the county does not have. */
const sendChanges = async (pending: Pending, delivering: Delivering): Promise<Submission> => {
  const { platform, spool, progress, save } = delivering;
  const opened = await open(pending, delivering);
  if (pending.submission !== opened.id) save({ ...pending, submission: opened.id });
  const place = `/gathering/submissions/${opened.id}`;
  let now = opened;
  progress.stage('分批提交 · sending', pending.records);
  for await (const batch of batchesIn(spool, pending.batch)) {
    if (now.status !== 'awaiting-upload') break;
    if (batch.number > (now.delivery?.batches ?? 0)) {
      const taken = await tolerant(() => platform.post(`${place}/batches`, batch), 'wrong-state');
      if (!taken) now = await platform.get(place); // closed by its window
    }
    progress.advance(batch.records.length);
  }
  await tolerant(() => platform.post(`${place}/check`, {}), 'wrong-state');
  return settled(now, delivering);
};

/** Opens the delivery, or finds it open. Another's is waited for. */
const open = async (pending: Pending, delivering: Delivering): Promise<Submission> => {
  const { platform, job, patience, progress } = delivering;
  const body = {
    reference: referenceOf(delivering, pending),
    mode: 'changes',
    key: job.key,
    ...(pending.over ? { over: pending.over } : {}),
    window: { minutes: WINDOW_MINUTES },
    ...(job.standard ? { standard: job.standard } : {}),
  };
  const until = Date.now() + patience;
  for (;;) {
    const opened = await tolerant(
      () => platform.post(`/gathering/entries/${job.entry}/deliveries`, body),
      'delivery-open',
    );
    if (opened) return platform.get(`/gathering/submissions/${opened.id}`);
    if (Date.now() + LONGEST_LOOK_MS > until)
      throw new Failure('unreachable', '该条目有其他未结束的交付 · another delivery of the entry is open');
    progress.say('等待其他交付结束 · waiting for another delivery of the entry');
    await pause(LONGEST_LOOK_MS);
  }
};

/** Gives a submission up that is still open; one that is not needs nothing. */
export const abandon = async (platform: Platform, submission: string): Promise<void> => {
  try {
    await platform.post(`/gathering/submissions/${submission}/abandon`, {});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
};

/** The answer, or `undefined` where it is the one refusal that is no reason to stop. */
const tolerant = async <T>(ask: () => Promise<T>, code: string): Promise<T | undefined> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refusal && error.code === code) return undefined;
    throw error;
  }
};

/** Waits for the end of the county's check. */
const settled = async ({ id }: Submission, { platform, progress }: Delivering): Promise<Submission> => {
  progress.stage('等待校验 · being checked');
  const until = Date.now() + MOST_LOOKING_MS;
  for (let wait = FIRST_LOOK_MS; Date.now() < until; wait = Math.min(LONGEST_LOOK_MS, wait * 1.5)) {
    const now: Submission = await platform.get(`/gathering/submissions/${id}`);
    if (!['awaiting-upload', 'checking'].includes(now.status)) return now;
    await pause(wait);
  }
  throw new Failure('unreachable', `校验尚未结束 · submission ${id} is still being checked`);
};
