import { createHash } from 'node:crypto';
import { compare, isImplausible } from '../domain/harvest/compare.ts';
import { READERS } from '../domain/harvest/read-objects.ts';
import { FAULT_WORDS, type ReadRecord } from '../domain/harvest/record.ts';
import { jobTransitions } from '../domain/harvest/transitions.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { log } from '../platform/log.ts';
import { type WebAnswer, WebFailed, WebRefused } from '../platform/ports.ts';
import { find, get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { failureOf, HarvestFailed } from './harvest-failed.ts';
import { linesAt, writeLines } from './lines.ts';
import { datasetsIn, readGraph } from './read-graph.ts';
import { KINDS } from './read-page.ts';
import {
  fetchedKey,
  Gathered,
  type Harvest,
  Held,
  harvests,
  isRunning,
  pageKey,
  reportKey,
  type Source,
  snapshotKey,
  sources,
} from './repository.ts';

/** More pages than any catalogue has, so that one which leads round in circles ends. */
const MOST_PAGES = 2_000;
/** Datasets that are fetched one by one in a step. */
const FETCHES = 20;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** What we call a record: by its source and what that calls it, so the same for good. */
const recordId = (source: string, guid: string): string =>
  `hrv_${createHash('sha256').update(`${source}\n${guid}`).digest('base64url').slice(0, 22)}`;

/** One step of a harvest: a page, some datasets, or taking everything in. May be repeated. */
export const harvestStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const job = await find(deps.store, harvests, id);
  if (!isRunning(job)) return { done: true };
  const source = await find(deps.store, sources, job.source);
  try {
    if (job.status === 'gathering') await gather(deps, source, job);
    else if (job.status === 'fetching') await fetchSome(deps, source, job);
    else await takeIn(deps, source, job);
  } catch (error) {
    if (!(error instanceof HarvestFailed)) throw error;
    await failHarvest(deps, id, error);
    return { done: true };
  }
  return { done: !isRunning(await find(deps.store, harvests, id)) };
};

const advance = async (deps: Deps, before: Harvest, more: Partial<Harvest>): Promise<void> => {
  const work = beginWork(deps, PLATFORM, 'harvest', before.id);
  work.update(harvests, before, { ...before, ...more });
  await work.commit();
};

const ask = async (deps: Deps, url: string, accept: string): Promise<WebAnswer> => {
  let answer: WebAnswer;
  try {
    answer = await deps.web.get(url, { accept, hosts: deps.county.harvestHosts });
  } catch (error) {
    if (error instanceof WebRefused) throw new HarvestFailed('refused', error.message);
    if (error instanceof WebFailed) throw new HarvestFailed('unreachable', error.message);
    throw error;
  }
  if (answer.status !== 200) throw new HarvestFailed('error-status', `HTTP ${answer.status}`);
  return answer;
};

const gather = async (deps: Deps, source: Source, job: Harvest): Promise<void> => {
  const kind = KINDS[source.kind];
  const at = job.next ?? kind.first(source.url);
  if (job.pages >= MOST_PAGES) throw new HarvestFailed('endless');
  const { objects, next, total } = await kind.read(await ask(deps, at, kind.accept));
  // A page that comes again adds nothing: the pages lead in a circle.
  if (next === at) throw new HarvestFailed('endless');
  await writeLines(deps.objects, pageKey(job.id, job.pages), objects);
  const gathered = job.objects + objects.length;
  if (next === undefined && total !== undefined && total !== gathered)
    throw new HarvestFailed('incomplete', `${gathered} of ${total}`);
  const { next: _, ...rest } = job;
  const work = beginWork(deps, PLATFORM, 'harvest', job.id);
  work.update(harvests, job, {
    ...rest,
    pages: job.pages + 1,
    objects: gathered,
    ...(next === undefined ? { status: step(jobTransitions, 'the harvest', job.status, 'fetch') } : { next }),
  });
  await work.commit();
};

const gatheredOf = async (deps: Deps, job: Harvest): Promise<Gathered[]> => {
  const all: Gathered[] = [];
  for (let page = 0; page < job.pages; page += 1)
    all.push(...(await linesAt(deps.objects, pageKey(job.id, page), Gathered)));
  return all;
};
const isRef = (one: Gathered): one is Extract<Gathered, { ref: string }> => 'ref' in one;

/** Datasets that a page only named. One that cannot be had is an error of its own, and the others go on. */
const fetchSome = async (deps: Deps, source: Source, job: Harvest): Promise<void> => {
  const refs = (await gatheredOf(deps, job)).filter(isRef);
  const part = refs.slice(job.fetched, job.fetched + FETCHES);
  if (part.length === 0)
    return advance(deps, job, { status: step(jobTransitions, 'the harvest', job.status, 'import') });
  const got: Gathered[] = [];
  for (const { ref } of part) {
    try {
      const { type, text, url } = await ask(deps, ref, KINDS[source.kind].accept);
      const found = datasetsIn(await readGraph(type, text, url), url).datasets.find(({ guid }) => guid === ref);
      got.push(found ? { raw: found } : { ref, fault: 'it does not describe itself' });
    } catch (error) {
      if (!(error instanceof HarvestFailed)) throw error;
      got.push({ ref, fault: `${error.code}: ${error.message}` });
    }
  }
  await writeLines(deps.objects, fetchedKey(job.id, job.fetched), got);
  return advance(deps, job, { fetched: job.fetched + part.length });
};

const allGathered = async (deps: Deps, job: Harvest): Promise<Gathered[]> => {
  const all = (await gatheredOf(deps, job)).filter((one) => !isRef(one));
  for (let part = 0; part < job.fetched; part += FETCHES)
    all.push(...(await linesAt(deps.objects, fetchedKey(job.id, part), Gathered)));
  return all;
};

/** A line of the report: what became of one object. */
interface Line {
  readonly object: number;
  readonly outcome: 'taken' | 'duplicate' | 'rejected';
  readonly guid?: string;
  readonly name: string;
  readonly kept?: true;
  readonly faults?: readonly {
    readonly code: string;
    readonly zh: string;
    readonly en: string;
    readonly detail?: string;
  }[];
}

const readOne = (source: Source, one: Gathered): ReadRecord =>
  isRef(one)
    ? {
        ok: false,
        guid: one.ref,
        name: '',
        faults: [{ code: 'not-fetched', ...(one.fault ? { detail: one.fault } : {}) }],
      }
    : READERS[source.kind](one.raw, source.name);

/** Reads everything that was gathered. The first of several objects under one name is taken. */
const judge = (source: Source, { startedAt }: Harvest, gathered: readonly Gathered[], before: readonly Held[]) => {
  const old = new Map(before.map((one) => [one.record.guid, one]));
  const held = new Map<string, Held>();
  const lines: Line[] = [];
  const spared: Held[] = [];
  for (const [at, one] of gathered.entries()) {
    const read = readOne(source, one);
    const object = at + 1;
    if (!read.ok) {
      const earlier = read.guid === undefined ? undefined : old.get(read.guid);
      if (earlier) spared.push(earlier);
      lines.push({
        object,
        outcome: 'rejected',
        name: read.name,
        ...(read.guid === undefined ? {} : { guid: read.guid }),
        ...(earlier ? { kept: true } : {}),
        faults: read.faults.map(({ code, detail }) => ({ code, ...FAULT_WORDS[code], ...(detail ? { detail } : {}) })),
      });
      continue;
    }
    const { guid, name } = read.record;
    if (held.has(guid)) {
      lines.push({ object, outcome: 'duplicate', guid, name });
      continue;
    }
    const hash = sha256(JSON.stringify(read.record));
    const earlier = old.get(guid);
    const since = earlier?.hash === hash ? earlier.since : startedAt;
    held.set(guid, { id: recordId(source.id, guid), hash, since, record: read.record });
    lines.push({ object, outcome: 'taken', guid, name });
  }
  const kept = spared.filter(({ record }, at) => !held.has(record.guid) && spared.indexOf(spared[at]!) === at);
  for (const one of kept) held.set(one.record.guid, one);
  return { held: [...held.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), lines, kept: kept.length };
};

/** Everything at once: the new snapshot takes the old one's place in the transaction that ends the job. */
const takeIn = async (deps: Deps, source: Source, job: Harvest): Promise<void> => {
  const gathered = await allGathered(deps, job);
  const before = source.snapshot ? await linesAt(deps.objects, source.snapshot.key, Held) : [];
  const { held, lines, kept } = judge(source, job, gathered, before);
  const named = (one: Held) => ({ guid: one.record.guid, hash: one.hash });
  const { removed, unchanged, ...changes } = compare(before.map(named), held.map(named));
  if (isImplausible(before.length, removed.length) && !job.removalsConfirmed)
    throw new HarvestFailed('implausible', `${removed.length} of ${before.length}`);
  const count = (outcome: Line['outcome']) => lines.filter((line) => line.outcome === outcome).length;
  const text = held.map((one) => JSON.stringify(one)).join('\n');
  const hash = sha256(text);
  const key = snapshotKey(source.id, hash);
  await deps.objects.putIfAbsent(key, text, 'application/x-ndjson');
  await deps.objects.putIfAbsent(reportKey(job.id), JSON.stringify({ lines, removed }), 'application/json');
  const work = beginWork(deps, PLATFORM, 'harvestFinished', job.id);
  work.update(harvests, job, {
    ...job,
    status: step(jobTransitions, 'the harvest', job.status, 'finish'),
    finishedAt: work.now,
    totals: {
      total: gathered.length,
      ...changes,
      unchanged: unchanged - kept,
      duplicate: count('duplicate'),
      rejected: count('rejected'),
      kept,
      removed: removed.length,
    },
  });
  if (source.snapshot?.sha256 !== hash)
    work.update(sources, source, {
      ...source,
      snapshot: { key, sha256: hash, records: held.length, at: work.now, job: job.id },
    });
  await work.commit();
};

/** Given up: the job says why, and what is held of the source stays as it was. */
export const failHarvest = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  if (!(fault instanceof HarvestFailed)) log.error('harvest failed', { harvest: id, error: String(fault) });
  await untilWritten(async () => {
    const job = await get(deps.store, harvests, id);
    if (!job || !isRunning(job)) return;
    const work = beginWork(deps, PLATFORM, 'harvestFailed', id);
    work.update(harvests, job, {
      ...job,
      status: step(jobTransitions, 'the harvest', job.status, 'fail'),
      finishedAt: work.now,
      failure: failureOf(fault),
    });
    work.notify({
      to: deps.county.regulator,
      subject: { zh: '目录采集未完成', en: 'The harvest of a catalogue was given up' },
      about: { type: 'harvest', id },
    });
    await work.commit();
  });
};
