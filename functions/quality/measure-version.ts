import { join } from 'node:path';
import { type Entry, entries } from '../catalog/repository.ts';
import { impliedRules } from '../domain/quality/implied-rules.ts';
import {
  dimensionOf,
  emptyItems,
  failingRules,
  ruleInputs,
  updateInput,
  usabilityInput,
} from '../domain/quality/inputs.ts';
import { CURRENT_SCHEME, type Input, scoreOf } from '../domain/quality/score.ts';
import { measurementTransitions } from '../domain/quality/transitions.ts';
import { updatesOf } from '../domain/quality/updates.ts';
import { dayOf } from '../domain/time/day.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import { step } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { log } from '../platform/log.ts';
import { find, get } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { askRules } from './asking.ts';
import { type Card, cardFor, putCard } from './card.ts';
import { openFoundIssues } from './issues/found-issues.ts';
import { type CountedInput, inputItems, type Measurement, measurements, ruleSets } from './repository.ts';

const GO_ON = { done: false } as const;
const DONE = { done: true } as const;

/** Puts a measurement of an entry's version into the work that causes it; long work does it. */
export const beginMeasurement = (
  work: Work,
  { id, name, provider }: Pick<Entry, 'id' | 'name' | 'provider'>,
  { dataVersion, cause, by }: Pick<Measurement, 'dataVersion' | 'cause' | 'by'>,
): Measurement => {
  const measurement = work.create(measurements, {
    id: newId('msr'),
    version: 0,
    dimensions: {},
    entry: id,
    entryName: name,
    provider,
    dataVersion,
    cause,
    by,
    status: 'waiting',
    requestedAt: work.now,
  });
  work.begin('measure-version', measurement.id);
  return measurement;
};

/**
 * One step of a measurement: first everything is counted and scored, then what fails is made an issue of, some at a time.
 * Each step looks at what is true now and may be repeated, or run twice at once.
 */
export const measureVersionStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const measurement = await get(deps.store, measurements, id);
  if (measurement?.status === 'waiting') return count(deps, measurement);
  if (measurement?.status === 'opening-issues') return untilWritten(() => openFoundIssues(deps, id));
  return DONE;
};

const GONE = { code: 'retired', zh: '该版本已过保存期限', en: 'The version is kept no more' };
const OURS = { code: 'internal', zh: '系统未能完成测评，请重新提交', en: 'It could not be measured; ask again' };

interface Result extends Pick<Measurement, 'rows' | 'failing' | 'empty' | 'ruleSet' | 'references' | 'issuesToOpen'> {
  readonly inputs: readonly CountedInput[];
}

const count = async (deps: Deps, { id, entry: of, dataVersion }: Measurement): Promise<{ done: boolean }> => {
  const entry = await find(deps.store, entries, of);
  const version = await dataVersionOf(deps.store, of, dataVersion);
  if (!version || version.removed) return end(deps, id, GONE);
  const result = await inDirectory((directory) => measure(deps, entry, version, directory));
  return untilWritten(() => keep(deps, id, version, result));
};

/** Counts what the department's rules, the catalog and the law's clocks say of a version. */
const measure = async (deps: Deps, entry: Entry, version: DataVersion, directory: string): Promise<Result> => {
  const set = await get(deps.store, ruleSets, entry.id);
  const catalog = entry.items ?? version.items;
  const rules = [...(set?.rules ?? []), ...impliedRules(catalog)];
  const path = join(directory, 'version.parquet');
  await bringWhole(deps.objects, version, path);
  const today = dayOf(deps.clock.now());
  const { rows, counted, failing, references } = await askRules(deps, entry, {
    path,
    items: version.items,
    rules,
    directory,
    today,
  });
  const empty = emptyItems(catalog, version.items, counted);
  const updates = updatesOf(await dutiesOf(deps.store, { type: 'entry', id: entry.id }), today);
  const asRule = (input: Input): CountedInput => {
    const rule = rules.find((one) => one.id === input.rule);
    const found = counted.find((one) => one.rule === input.rule);
    return {
      ...input,
      says: rule?.says ?? OWN_WORDS[input.rule] ?? input.rule,
      most: rule?.most ?? 0,
      rows: [...(found?.rows ?? [])],
      ...(found?.leftOut ? { leftOut: found.leftOut } : {}),
    };
  };
  return {
    rows,
    failing,
    empty,
    ...(set ? { ruleSet: set.number } : {}),
    references,
    issuesToOpen: failingRules(rules, counted).map((rule) => ({
      rule: rule.id,
      says: rule.says,
      dimension: dimensionOf(rule),
    })),
    inputs: [...ruleInputs(rules, counted), updateInput(updates), usabilityInput(catalog, empty)].map(asRule),
  };
};

const OWN_WORDS: Readonly<Record<string, string>> = {
  'law:updated-in-time': '近一年内法定更新按时完成',
  'catalog:items-usable': '目录所列信息项均有数据',
};

/** The counts, the score that follows from them and the entry's card in one transaction. */
const keep = async (
  deps: Deps,
  id: string,
  version: DataVersion,
  { inputs, ...counts }: Result,
): Promise<{ done: boolean }> => {
  const before = await find(deps.store, measurements, id);
  if (before.status !== 'waiting') return GO_ON;
  const entry = await find(deps.store, entries, before.entry);
  const work = beginWork(deps, PLATFORM, 'measureVersion', id);
  const score = scoreOf(inputs, CURRENT_SCHEME);
  const after: Measurement = {
    ...before,
    ...score,
    ...counts,
    status: step(measurementTransitions, 'the measurement', before.status, 'measure'),
    measuredAt: work.now,
    on: work.today,
    scheme: CURRENT_SCHEME.number,
  };
  work.update(measurements, before, after, { detail: { dataVersion: version.version, score: score.score ?? null } });
  for (const item of inputItems(id, inputs)) work.keep('quality', { ...item });
  const card = await cardFor(deps.store, entry);
  putCard(work, card, { ...card, ...dataOf(entry, version), ...latestOf(card, after) });
  await work.meet('data.assess-quality', { type: 'entry', id: entry.id }, `measured with ${id}`);
  await work.commit();
  return GO_ON;
};

/** What is in force, where it is this version. */
const dataOf = (entry: Entry, { version, submission, acceptedAt }: DataVersion): Pick<Card, 'data'> =>
  entry.data?.version === version ? { data: { ...entry.data, acceptedAt, submission } } : {};

/** An older measurement that ends later takes no newer one's place. */
const latestOf = (
  card: Card,
  { id, score, dimensions, on, measuredAt, dataVersion }: Measurement,
): Pick<Card, 'latest'> =>
  card.latest && card.latest.dataVersion > dataVersion && card.latest.at > measuredAt!
    ? {}
    : {
        latest: {
          ...(score === undefined ? {} : { score }),
          dimensions,
          measurement: id,
          on: on!,
          at: measuredAt!,
          dataVersion,
        },
      };

const end = (deps: Deps, id: string, failure: NonNullable<Measurement['failure']>): Promise<{ done: true }> =>
  untilWritten(async () => {
    const before = await get(deps.store, measurements, id);
    if (!before || before.status === 'done' || before.status === 'failed') return DONE;
    const work = beginWork(deps, PLATFORM, 'failMeasurement', id);
    const status = step(measurementTransitions, 'the measurement', before.status, 'fail');
    work.update(measurements, before, { ...before, status, failure });
    await work.commit();
    return DONE;
  });

/** Says on the measurement that it was given up. */
export const failMeasurement = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('measurement failed', { measurement: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await end(deps, id, OURS);
};
