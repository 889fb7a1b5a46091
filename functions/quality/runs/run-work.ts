import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, entries } from '../../catalog/repository.ts';
import type { Item } from '../../domain/gathering/items.ts';
import { impliedRules } from '../../domain/quality/implied-rules.ts';
import { runTransitions } from '../../domain/quality/transitions.ts';
import { dayOf } from '../../domain/time/day.ts';
import { type DataVersion, dataVersionOf } from '../../gathering/repository.ts';
import { untilWritten } from '../../gathering/until-written.ts';
import { bringWhole, filesOf } from '../../gathering/version-source.ts';
import { inDirectory } from '../../gathering/working-directory.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { step } from '../../platform/gate.ts';
import { log } from '../../platform/log.ts';
import { ObjectMissing } from '../../platform/ports.ts';
import { find, get } from '../../platform/store.ts';
import { compareVersions, KeyNotUnique, type Side } from '../../platform/tabular/compare-versions.ts';
import { gatherFile } from '../../platform/tabular/gather-file.ts';
import { beginWork } from '../../platform/work.ts';
import { askRules } from '../asking.ts';
import { cardFor, putCard } from '../card.ts';
import { ruleSets } from '../repository.ts';
import { type QualityRun, runs } from './run.ts';

type Failure = NonNullable<QualityRun['failure']>;
type Found = Partial<Pick<QualityRun, 'checked' | 'failing' | 'differences' | 'archive'>>;

const OURS: Failure = { code: 'internal', zh: '系统未能完成，请重新提交', en: 'It could not be done; begin again' };
const GONE: Failure = { code: 'retired', zh: '该版本已过保存期限', en: 'The version is kept no more' };

interface Looking {
  readonly deps: Deps;
  readonly run: QualityRun;
  readonly entry: Entry;
  readonly version: DataVersion;
  readonly directory: string;
}

/** What each kind of run does. Cleaning is done outside and never comes here. */
const KINDS: Readonly<Record<Exclude<QualityRun['kind'], 'clean'>, (looking: Looking) => Promise<Found | Failure>>> = {
  verify: async ({ deps, entry, version, directory }) => {
    const set = await get(deps.store, ruleSets, entry.id);
    const path = join(directory, 'version.parquet');
    await bringWhole(deps.objects, version, path);
    const rules = [...(set?.rules ?? []), ...impliedRules(entry.items ?? version.items)];
    const today = dayOf(deps.clock.now());
    const { rows, failing } = await askRules(deps, entry, { path, items: version.items, rules, directory, today });
    return { checked: rows, failing };
  },
  compare: async (looking) => {
    const { deps, run, version, directory } = looking;
    const path = join(directory, 'version.parquet');
    await bringWhole(deps.objects, version, path);
    const other = await otherSide(looking);
    if ('code' in other) return other;
    const pairs = [...(run.key ?? []), ...(run.columns ?? [])];
    const names = new Set(pairs.map(({ item }) => item));
    const before: Side = { path, items: version.items.filter(({ name }) => names.has(name)) };
    const differences = await compareVersions({ before, after: other, key: (run.key ?? []).map(({ item }) => item) });
    const { added, removed, changed, rows } = differences;
    return { differences, checked: rows.before, failing: added + removed + changed };
  },
  archive: async ({ deps, version }) => {
    const files = [
      { what: 'original' as const, file: version.original },
      ...filesOf(version).map((file) => ({ what: 'columnar' as const, file })),
    ];
    const archive = await Promise.all(files.map(async ({ what, file }) => ({ what, ...(await stateOf(deps, file)) })));
    return { archive, checked: archive.length, failing: archive.filter(({ state }) => state !== 'intact').length };
  },
};

/** The other source under the names of the entry's items. */
const otherSide = async ({ deps, run, entry, directory }: Looking): Promise<Side | Failure> => {
  const pairs = [...(run.key ?? []), ...(run.columns ?? [])];
  const columns = Object.fromEntries(pairs.map(({ item, other }) => [item, other]));
  const renamed = (items: readonly Item[]): Item[] =>
    Object.entries(columns).flatMap(([name, other]) => {
      const item = items.find((one) => one.name === other);
      return item ? [{ ...item, name }] : [];
    });
  const [, source] = run.sources;
  const path = join(directory, 'other.parquet');
  if (source?.kind === 'entry') {
    const version = await dataVersionOf(deps.store, source.entry!, source.dataVersion!);
    if (!version || version.removed) return GONE;
    await bringWhole(deps.objects, version, path);
    return { path, items: renamed(version.items), columns };
  }
  const items = entry.items ?? [];
  const upload = join(directory, 'extract.csv');
  await deps.objects.toFile(run.upload!, upload);
  const today = dayOf(deps.clock.now());
  const file = { path: upload, fileName: 'extract.csv', format: 'csv', items, today, directory } as const;
  const gathered = await gatherFile(file, path);
  if (!gathered.accepted) return faulty(gathered.faultCount);
  return { path, items: renamed(items), columns };
};

const faulty = (faults: number): Failure => ({
  code: 'extract-faulty',
  zh: `提交的本单位数据有 ${faults} 处不符合信息项要求`,
  en: `The extract has ${faults} faults by the items of the entry`,
});

/** Whether an object is what was put there, byte for byte. */
const stateOf = async (deps: Deps, { key, sha256 }: DataVersion['original']) => {
  const hash = createHash('sha256');
  try {
    await pipeline(await deps.objects.read(key), hash);
  } catch (error) {
    if (error instanceof ObjectMissing) return { state: 'absent' as const, sha256 };
    throw error;
  }
  return { state: hash.digest('hex') === sha256 ? ('intact' as const) : ('failed' as const), sha256 };
};

/** Does one run. May be repeated, or run twice at once: only the first result is kept. */
export const qualityRunStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const run = await get(deps.store, runs, id);
  if (run?.status !== 'running' || run.kind === 'clean') return { done: true };
  const entry = await find(deps.store, entries, run.entry);
  const version = await dataVersionOf(deps.store, run.entry, run.sources[0]!.dataVersion!);
  if (!version || version.removed) return end(deps, id, GONE);
  const look = KINDS[run.kind];
  const found = await inDirectory((directory) => look({ deps, run, entry, version, directory })).catch(failureOf);
  return 'code' in found ? end(deps, id, found) : finish(deps, id, found);
};

const failureOf = (error: unknown): Failure => {
  if (!(error instanceof KeyNotUnique)) throw error;
  return { code: 'key-not-unique', zh: `主键不能区分记录：${error.rows} 行重复`, en: error.message };
};

const finish = (deps: Deps, id: string, found: Found): Promise<{ done: true }> =>
  untilWritten(async () => {
    const before = await find(deps.store, runs, id);
    if (before.status !== 'running') return { done: true };
    const work = beginWork(deps, PLATFORM, 'finishQualityRun', id);
    const status = step(runTransitions, 'the run', before.status, 'finish');
    const after = { ...before, ...found, status, finishedAt: work.now };
    work.update(runs, before, after);
    if (before.kind === 'verify') {
      const card = await cardFor(deps.store, await find(deps.store, entries, before.entry));
      const { by, organisation } = before.begun;
      const result = after.failing === 0 ? '合格 · passed' : `${after.failing} / ${after.checked} 行不合格 · rows fail`;
      const dataVersion = before.sources[0]!.dataVersion!;
      const check = { by, ...(organisation ? { organisation } : {}), on: work.today, run: id, result, dataVersion };
      putCard(work, card, { ...card, lastCheck: check });
    }
    await work.commit();
    return { done: true };
  });

const end = (deps: Deps, id: string, failure: Failure): Promise<{ done: true }> =>
  untilWritten(async () => {
    const before = await get(deps.store, runs, id);
    if (before?.status !== 'running') return { done: true };
    const work = beginWork(deps, PLATFORM, 'failQualityRun', id);
    const status = step(runTransitions, 'the run', before.status, 'fail');
    work.update(runs, before, { ...before, status, failure, finishedAt: work.now });
    await work.commit();
    return { done: true };
  });

/** Says on the run that it was given up. */
export const failQualityRun = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('quality run failed', { run: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await end(deps, id, OURS);
};
