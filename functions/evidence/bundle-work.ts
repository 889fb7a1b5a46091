import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { inDirectory } from '../gathering/working-directory.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { openingsOf } from '../platform/evidence-entry.ts';
import { changesOf } from '../platform/history.ts';
import { find, get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { bundles } from './bundle.ts';
import { bundleLines, logReader } from './bundle-lines.ts';
import { logs } from './log.ts';
import { placesOf } from './places.ts';

/** Makes the file of one bundle (`id`). May be repeated: the file lies under the bundle's own name. */
export const bundleStep = async (deps: Deps, id: string): Promise<{ done: true }> => {
  const before = await get(deps.store, bundles, id);
  if (before?.status !== 'making') return { done: true };
  const state = await find(deps.store, logs, before.log);
  const reader = logReader(deps, state);
  const events = (await Promise.all(before.subjects.map((subject) => changesOf(deps.store, subject)))).flatMap(
    ({ events: ones }) => ones,
  );
  const places = await placesOf(deps.store, reader, state, events);
  const sealed = events.filter((event) => places.has(event.id));
  const shown = sealed.map((event) => ({
    index: places.get(event.id)!,
    ...(before.openings ? { openings: openingsOf(event) } : {}),
  }));
  // Whole up to the checkpoint: each subject's changes from its first on, with none left out between.
  const whole = [
    ...new Set(sealed.filter(({ seq }) => seq === 1).map(({ subject }) => `${subject.type}:${subject.id}`)),
  ];
  const key = `bundles/${id}.ndjson.gz`;
  await inDirectory(async (directory) => {
    const path = join(directory, 'bundle');
    const lines = bundleLines(reader, state, shown, { pin: before.pin, whole });
    await pipeline(Readable.from(lines), createGzip(), createWriteStream(path));
    await deps.objects.putFileIfAbsent(key, path, 'application/gzip');
  });
  const work = beginWork(deps, PLATFORM, 'bundleReady', id);
  const unsealed = events.length - sealed.length;
  work.update(bundles, before, { ...before, status: 'ready', key, entries: sealed.length, unsealed });
  await work.commit();
  return { done: true };
};

const OURS = { code: 'internal', zh: '系统未能制作证据包，请重新申请', en: 'The bundle could not be made; ask again' };

/** Says on the bundle that it was given up. */
export const failBundle = async (deps: Deps, id: string): Promise<void> => {
  const before = await get(deps.store, bundles, id);
  if (before?.status !== 'making') return;
  const work = beginWork(deps, PLATFORM, 'bundleFailed', id);
  work.update(bundles, before, { ...before, status: 'failed', failure: OURS });
  await work.commit();
};
