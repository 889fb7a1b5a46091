import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import type { AgentConfig, JobConfig } from './config.ts';
import { abandon, type Delivering, deliver, Overtaken, type Submission } from './delivering.ts';
import { Failure } from './failure.ts';
import { type KnownRows, openKnownRows } from './known-rows.ts';
import type { Platform } from './platform.ts';
import type { Progress } from './progress.ts';
import { type Read, read } from './reading.ts';
import { openSource } from './sources/open.ts';
import { SourceAway } from './sources/source.ts';
import { type Pending, readState, type State, writeState } from './state.ts';

export interface Run {
  readonly config: AgentConfig;
  readonly job: JobConfig;
  readonly platform: Platform;
  readonly progress: Progress;
  readonly dryRun: boolean;
}

/** What a run of a job came to. */
export interface Outcome {
  readonly outcome: 'accepted' | 'unchanged' | 'nothing-new' | 'dry-run';
  readonly kind: 'full' | 'changes';
  /** Why the whole data was delivered by a job that delivers changes. */
  readonly because?: string;
  readonly resumed: boolean;
  readonly rows?: number;
  readonly records: number;
  readonly deleted?: number;
  readonly version?: number;
  readonly submission?: string;
  readonly changes?: Readonly<Record<string, number>>;
  readonly aside?: readonly string[];
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A job's own files. */
const placesOf = ({ config, job }: Run) => {
  const folder = join(config.folder, config.state);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = (end: string) => join(folder, `${job.name}.${end}`);
  return { state: at('state.json'), known: at('known.sqlite'), spool: at('spool'), trial: at('trial') };
};

/** What makes the county's data the job's own: where it changes, the whole data is delivered anew. */
const fingerprintOf = (
  { source, table, query, entry, columns, empty, key, mode, watermark }: JobConfig,
  items: readonly Item[],
) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        { ...source, password: undefined },
        table,
        query,
        entry,
        columns,
        empty,
        key,
        mode,
        watermark,
        items,
      ]),
    )
    .digest('hex');

/** Runs a job once: first what an earlier run left undelivered, then what is new. Throws `Failure`. */
export const runJob = async (run: Run): Promise<Outcome> => {
  const { job, platform } = run;
  const places = placesOf(run);
  const known = openKnownRows(places.known);
  try {
    const { items = [] } = (await platform.get(`/catalog/entries/${job.entry}`)) as { items?: Item[] };
    const missing = job.key.filter((name) => !items.some((item) => item.name === name));
    if (missing.length > 0)
      throw new Failure('configuration', `条目没有这些主键项 · the entry has no item ${missing.join(', ')}`);
    const fingerprint = fingerprintOf(job, items);
    const kept = readState(places.state, fingerprint);
    if (kept.orphan && !run.dryRun) await abandon(platform, kept.orphan);
    let { state } = kept;
    if (state.pending && !isWhole(places.spool, state.pending)) state = await forget(run, state);
    return await ifOvertaken(
      () => goOn(run, places, state, items, known),
      // What was pending is settled: all that is new is found again.
      () => deliverNew(run, places, readState(places.state, fingerprint).state, items, known),
    );
  } finally {
    known.close();
  }
};

type Places = ReturnType<typeof placesOf>;

const ifOvertaken = async <T>(run: () => Promise<T>, again: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
    return again();
  }
};

/** Delivers what is pending, if anything is, and then what is new. */
const goOn = async (
  run: Run,
  places: Places,
  state: State,
  items: readonly Item[],
  known: KnownRows,
): Promise<Outcome> => {
  if (!state.pending || run.dryRun) return deliverNew(run, places, state, items, known);
  run.progress.say('续传上次未完成的交付 · going on with what was not delivered');
  const resumed = await send(run, places, state, state.pending, known, true);
  if (run.job.mode === 'full') return resumed.outcome;
  const fresh = await deliverNew(run, places, resumed.state, items, known);
  return fresh.outcome === 'nothing-new' ? resumed.outcome : fresh;
};

const isWhole = (spool: string, { bytes }: Pending): boolean =>
  statSync(spool, { throwIfNoEntry: false })?.size === bytes;

/** Without its spool nothing can be gone on with: it is read again. */
const forget = async ({ platform, progress, dryRun }: Run, { pending, ...state }: State): Promise<State> => {
  progress.say('待续传的文件不完整，重新读取 · what was to be delivered is not there any more; reading it again');
  if (pending?.submission && !dryRun) await abandon(platform, pending.submission);
  return { ...state, sequence: state.sequence + 1 };
};

const deliverNew = async (
  run: Run,
  places: Places,
  state: State,
  items: readonly Item[],
  known: KnownRows,
): Promise<Outcome> => {
  const { job, dryRun } = run;
  const because = job.mode === 'full' ? undefined : await whyWhole(run, state, known);
  const kind = job.mode === 'full' || because ? 'full' : 'changes';
  if (because) run.progress.say(`整体提交 · the whole data: ${because}`);
  const spool = dryRun ? places.trial : places.spool;
  const found = await readPatiently(run, {
    job,
    items,
    kind,
    mark: state.mark,
    known,
    holds: state.generation,
    spool,
    today: dayOf(new Date().toISOString()),
    progress: run.progress,
  });
  const { rows, records, deleted, aside } = found;
  const told = { kind, resumed: false, rows, records, deleted, aside, ...(because ? { because } : {}) } as const;
  if (dryRun) {
    rmSync(places.trial, { force: true });
    return { ...told, outcome: 'dry-run' };
  }
  const generation = state.generation + 1;
  if (kind === 'changes' && records === 0 && !mustConfirm(run, state)) {
    const { pending: _, ...rest } = state;
    writeState(places.state, { ...rest, generation, ...(found.mark ? { mark: found.mark } : {}) });
    known.keep(generation);
    return { ...told, outcome: 'nothing-new' };
  }
  const over = kind === 'changes' ? state.accepted?.version : undefined;
  const pending = { ...pendingOf(job, kind, found, generation), ...(over ? { over } : {}) };
  const begun = { ...state, pending };
  writeState(places.state, begun);
  const { outcome } = await send(run, places, begun, pending, known, false);
  return { ...outcome, ...told };
};

const pendingOf = (job: JobConfig, kind: Pending['kind'], found: Read, generation: number): Pending => ({
  kind,
  sha256: found.sha256,
  bytes: found.bytes,
  records: found.records,
  batch: job.batch,
  attempt: 1,
  generation,
  ...(found.mark ? { mark: found.mark } : {}),
});

/** Nothing new may go unsaid for a while; then an empty delivery says so, and duties to update are met by it. */
const mustConfirm = ({ job }: Run, { accepted }: State): boolean =>
  accepted !== undefined && Date.now() - Date.parse(accepted.at) >= job.confirm;

/** Why changes alone would not do; `undefined` where they do. */
const whyWhole = async (
  { job, platform }: Run,
  { accepted, generation }: State,
  known: KnownRows,
): Promise<string | undefined> => {
  if (accepted && !known.has(generation)) return '本地索引缺失 · the index of what was delivered is not there';
  if (!accepted) return '首次提交或配置已变 · the first delivery, or the job or the entry has changed';
  const { data } = (await platform.get(`/gathering/entries/${job.entry}`)) as { data?: { version: number } };
  if (data?.version !== accepted.version)
    return `平台现行版本 ${data?.version ?? '—'} 不是本任务提交的 ${accepted.version} · version ${data?.version ?? 'none'} in force is not what this job delivered`;
  return undefined;
};

/** Reads again where the database went away, from the beginning: a snapshot does not outlive its connection. */
const readPatiently = async (run: Run, reading: Parameters<typeof read>[1]): Promise<Read> => {
  const until = Date.now() + run.config.patience;
  for (let tries = 0; ; tries += 1) {
    try {
      const source = await openSource(run.job, run.config.folder);
      try {
        return await read(source, reading);
      } finally {
        await source.close();
      }
    } catch (error) {
      if (!(error instanceof SourceAway)) throw error;
      const wait = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
      if (Date.now() + wait > until)
        throw new Failure('source', `数据库不可达 · the database cannot be reached: ${error.message}`);
      run.progress.say(
        `数据库中断，${Math.round(wait / 1_000)} 秒后重读 · the database went away (${error.message}); reading again`,
      );
      await pause(wait);
    }
  }
};

const send = async (
  run: Run,
  places: Places,
  state: State,
  pending: Pending,
  known: KnownRows,
  resumed: boolean,
): Promise<{ state: State; outcome: Outcome }> => {
  const { job, platform, progress, config } = run;
  const delivering: Delivering = {
    platform,
    job,
    sequence: state.sequence,
    spool: places.spool,
    patience: config.patience,
    progress,
    save: (now) => writeState(places.state, { ...state, pending: now }),
  };
  let submission: Submission;
  try {
    submission = await deliver(pending, delivering);
  } catch (error) {
    const over = error instanceof Overtaken || (error instanceof Failure && error.exit === 'data');
    if (over) settle(places, { ...state, sequence: state.sequence + 1 });
    throw error;
  }
  const after = settle(places, {
    ...state,
    sequence: state.sequence + 1,
    accepted: { version: submission.dataVersion!, at: new Date().toISOString() },
    generation: pending.generation,
    ...(pending.mark ? { mark: pending.mark } : {}),
  });
  known.keep(after.generation);
  return {
    state: after,
    outcome: {
      outcome: submission.unchanged ? 'unchanged' : 'accepted',
      kind: pending.kind,
      resumed,
      records: pending.records,
      version: submission.dataVersion!,
      submission: submission.id,
      ...(submission.changes ? { changes: submission.changes } : {}),
    },
  };
};

/** Nothing is pending any more; the state says so before the spool goes. */
const settle = (places: Places, { pending: _, ...state }: State): State => {
  writeState(places.state, state);
  rmSync(places.spool, { force: true });
  return state;
};
