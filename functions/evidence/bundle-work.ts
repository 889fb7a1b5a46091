import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { headsIn } from '../domain/evidence/heads.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import type { AuditEvent } from '../platform/audit.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { openingsOf } from '../platform/evidence-entry.ts';
import { changesOf } from '../platform/history.ts';
import { find, get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { type Bundle, bundles } from './bundle.ts';
import { bundleLines, type LogReader, logReader, type Shown } from './bundle-lines.ts';
import { endWaiting, headsNow, isTrue, statementOf } from './heads.ts';
import { type LogState, logs } from './log.ts';
import { placesOf } from './places.ts';
import { findPlaces } from './search/find-places.ts';
import { sealedEvents } from './search/sealed-events.ts';

/** Entries that the bundle of a search may hold. */
const MOST_FOUND = 5_000;

/** What enters a bundle. `unsealed`: how much is not in the log yet, where that can be known. */
interface Chosen {
  readonly shown: readonly Shown[];
  readonly whole: readonly string[];
  readonly unsealed?: number;
  /** Place of the entry that states where the chains end. */
  readonly heads?: number;
}

/** What it should state is not sealed yet, or is not true any more: it is made later. */
const LATER = 'later';

/** What a bundle shows of an event: what is erased it says so, whether anyone asks for what was there or not. */
const shownOf = (index: number, event: AuditEvent | undefined, openings: boolean): Shown => ({
  index,
  ...(event && openings ? { openings: openingsOf(event) } : {}),
  ...(event?.erased ? { erased: event.erased } : {}),
});

/** Every change of the subjects, from the first on with none left out: whole up to the checkpoint. */
const chainsOf = async (
  { store }: Deps,
  reader: LogReader,
  state: LogState,
  { id, subjects, openings, complete }: Bundle,
): Promise<Chosen | typeof LATER | 'state anew'> => {
  const histories = await Promise.all(subjects.map((subject) => changesOf(store, subject)));
  const events = histories.flatMap((one) => one.events);
  const statement = complete ? await statementOf(store, id) : undefined;
  const places = await placesOf(store, reader, state, [...events, ...(statement ? [statement] : [])]);
  const heads = statement && places.get(statement.id);
  if (complete && heads === undefined) return LATER;
  const sealed = events.filter((event) => places.has(event.id));
  const placed = sealed.map((event) => ({ event, index: places.get(event.id)! }));
  // Somebody may have changed one of them between the look and the statement.
  if (statement && !isTrue(headsIn(statement.detail)!, placed, heads!)) return 'state anew';
  const opened = statement && openingsOf(statement).filter(({ f }) => f === 'detail');
  return {
    shown: [
      ...placed.map(({ event, index }) => shownOf(index, event, openings)),
      ...(opened ? [{ index: heads!, openings: opened }] : []),
    ],
    ...(heads === undefined ? {} : { heads }),
    whole: [...new Set(sealed.filter(({ seq }) => seq === 1).map(({ subject }) => `${subject.type}:${subject.id}`))],
    unsealed: events.length - sealed.length,
  };
};

/** What the search finds, as it was sealed; nothing where it is more than one bundle holds. */
const foundBy = async (
  { store }: Deps,
  reader: LogReader,
  { question, openings }: Bundle,
): Promise<Chosen | undefined> => {
  const indexes: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await findPlaces(store, question!, { limit: MOST_FOUND, cursor });
    indexes.push(...page.spots.map(({ index }) => index));
    if (indexes.length > MOST_FOUND) return undefined;
    cursor = page.next;
  } while (cursor);
  const events = await sealedEvents(store, reader, indexes);
  return { shown: events.map(({ index, event }) => shownOf(index, event, openings)), whole: [] };
};

/** Makes the file of one bundle (`id`). May be repeated: the file lies under the bundle's own name. */
export const bundleStep = async (deps: Deps, id: string): Promise<{ done: true }> => {
  const before = await get(deps.store, bundles, id);
  if (before?.status !== 'making') return { done: true };
  const state = await find(deps.store, logs, before.log);
  const reader = logReader(deps, state);
  const chosen = before.question ? await foundBy(deps, reader, before) : await chainsOf(deps, reader, state, before);
  if (!chosen) return giveUp(deps, before, TOO_MANY);
  if (chosen === LATER) return { done: true };
  if (chosen === 'state anew') return stateAnew(deps, before);
  const { shown, whole, unsealed, heads } = chosen;
  const key = `bundles/${id}.ndjson.gz`;
  await inDirectory(async (directory) => {
    const path = join(directory, 'bundle');
    const lines = bundleLines(reader, state, shown, { pin: before.pin, whole, heads });
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(path));
    await deps.objects.putFileIfAbsent(key, path, 'application/gzip');
  });
  const work = beginWork(deps, PLATFORM, 'bundleReady', id);
  work.update(bundles, before, {
    ...{ ...before, status: 'ready', key, entries: shown.length },
    ...(unsealed === undefined ? {} : { unsealed }),
  });
  await work.commit();
  if (before.complete) await endWaiting(deps.store, id);
  return { done: true };
};

const stateAnew = async (deps: Deps, before: Bundle): Promise<{ done: true }> => {
  const work = beginWork(deps, PLATFORM, 'stateHeads', before.id);
  const heads = await headsNow(deps.store, before.subjects, before.log);
  work.update(bundles, before, { ...before }, { detail: { heads } });
  await work.commit();
  return { done: true };
};

const OURS = { code: 'internal', zh: '系统未能制作证据包，请重新申请', en: 'The bundle could not be made; ask again' };

const TOO_MANY = {
  code: 'too-many',
  zh: `查询结果超过 ${MOST_FOUND} 条，请缩小范围`,
  en: `The search finds more than ${MOST_FOUND}: narrow it`,
};

const giveUp = async (deps: Deps, before: Bundle, failure: NonNullable<Bundle['failure']>): Promise<{ done: true }> => {
  const work = beginWork(deps, PLATFORM, 'bundleFailed', before.id);
  work.update(bundles, before, { ...before, status: 'failed', failure });
  await work.commit();
  if (before.complete) await endWaiting(deps.store, before.id);
  return { done: true };
};

/** Says on the bundle that it was given up. */
export const failBundle = async (deps: Deps, id: string): Promise<void> => {
  const before = await get(deps.store, bundles, id);
  if (before?.status === 'making') await giveUp(deps, before, OURS);
};
