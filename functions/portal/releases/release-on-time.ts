import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '../../domain/time/day.ts';
import { inDirectory, measure } from '../../gathering/working-directory.ts';
import {
  archiveKey,
  besideKey,
  packagesThere,
  type ReleasePackage,
  releasePackages,
} from '../../open/release-packages/package.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { newId } from '../../platform/ids.ts';
import { find } from '../../platform/store.ts';
import { beginWork, type Work } from '../../platform/work.ts';
import { liveViews } from '../views/live.ts';
import { archive } from './archive.ts';
import { LIST, NOTE } from './form.ts';
import { makePackage } from './make-package.ts';
import { markOf } from './mark.ts';

const ZIP = 'application/zip';
const TEXT = 'text/plain; charset=utf-8';

const inOneWork = async (deps: Deps, action: string, id: string, change: (work: Work) => void): Promise<void> => {
  const work = beginWork(deps, PLATFORM, action, id);
  change(work);
  await work.commit();
};

const make = async (deps: Deps, begun: ReleasePackage): Promise<void> =>
  inDirectory(async (directory) => {
    const [folder, zip] = [join(directory, 'package'), join(directory, 'package.zip')];
    await mkdir(folder);
    const paths = await makePackage(deps, folder);
    await archive(folder, paths, zip, new Date(begun.made));
    // The list and what signs it lie beside it as well: who has the archive's address can be told what is in it.
    for (const name of [LIST, NOTE])
      await deps.objects.putIfAbsent(besideKey(begun.id, name), await readFile(join(folder, name)), TEXT);
    await deps.objects.putFileIfAbsent(archiveKey(begun.id), zip, ZIP);
    const made = { status: 'kept' as const, files: paths.length, ...(await measure(zip)) };
    const before = await find(deps.store, releasePackages, begun.id);
    await inOneWork(deps, 'makeReleasePackage', begun.id, (work) =>
      work.update(releasePackages, before, { ...before, ...made }, { detail: { sha256: made.sha256 } }),
    );
  });

const remove = async (deps: Deps, old: ReleasePackage): Promise<void> => {
  for (const key of [archiveKey(old.id), besideKey(old.id, LIST), besideKey(old.id, NOTE)])
    await deps.objects.remove(key);
  await inOneWork(deps, 'removeReleasePackage', old.id, (work) =>
    work.update(releasePackages, old, { ...old, status: 'removed' }),
  );
};

/**
 * Makes a signed release package where the public can see anything that the latest one does not have, keeps the last few
 * and removes the others. One at a time; may be killed anywhere, for the next one takes away what was left half made.
 */
export const releaseOnTime = async (deps: Deps): Promise<Record<string, unknown>> => {
  const { releasePackages: wanted } = deps.county;
  if (!wanted) return { packages: 'not asked for' };
  const there = await packagesThere(deps.store);
  const cutOff = there.filter(({ status }) => status === 'making');
  const kept = there.filter(({ status }) => status === 'kept');
  for (const left of [...cutOff, ...kept.slice(wanted.keep)]) await remove(deps, left);
  const [made, id] = [deps.clock.now(), newId('rpk')];
  const day = dayOf(made);
  const mark = await markOf(deps, liveViews(deps, day));
  if (kept[0]?.mark === mark) return { packages: 'nothing new' };
  const begun: ReleasePackage = { id, version: 0, status: 'making', mark, day, made };
  await inOneWork(deps, 'beginReleasePackage', id, (work) => work.create(releasePackages, begun));
  await make(deps, begun);
  for (const old of kept.slice(wanted.keep - 1, wanted.keep)) await remove(deps, old);
  return { packages: id };
};
