import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatasetView } from '../../../portal/model.ts';
import { REGULATIONS } from '../../domain/law/index.ts';
import { dayOf } from '../../domain/time/day.ts';
import { noteOf } from '../../evidence/seal.ts';
import { measure } from '../../gathering/working-directory.ts';
import { releasesOf } from '../../open-data/repository.ts';
import type { Deps } from '../../platform/county.ts';
import { currentShelf } from '../shelf.ts';
import { harvestedOf } from '../views/harvested.ts';
import { liveViews } from '../views/live.ts';
import { LIST, NOTE, originOf, type ReleasedSite, SITE, viewPath } from './form.ts';

const AT_ONCE = 16;
const NOTHING = new URLSearchParams();

const digestOf = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

/** Writes a county's release package into an empty folder. Answers the files that it lists. */
export const makePackage = async (deps: Deps, folder: string): Promise<readonly string[]> => {
  if (deps.signers.length === 0) throw new Error('nothing here signs: a release package needs the keys of the log');
  const today = dayOf(deps.clock.now());
  const views = liveViews(deps, today);
  const listed = new Map<string, string>();
  const placeFor = async (path: string): Promise<string> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    return file;
  };
  const put = async (path: string, content: string): Promise<void> => {
    await writeFile(await placeFor(path), content, { flag: 'wx' });
    listed.set(path, digestOf(content));
  };
  const putObject = async (path: string, key: string): Promise<void> => {
    const file = await placeFor(path);
    await deps.objects.toFile(key, file);
    listed.set(path, (await measure(file)).sha256);
  };
  const putView = (name: string, view: unknown) => put(viewPath(name), JSON.stringify(view));

  /** The files of what is released now go along; those of earlier releases stay where they are. */
  const withFiles = async (view: DatasetView): Promise<DatasetView> => {
    if (!view.released) return view;
    const latest = (await releasesOf(deps.store, view.id)).find(({ files }) => files.length > 0);
    const places = new Map<string, string>();
    for (const { format, key } of latest?.files ?? []) {
      const path = `files/${view.id}/${latest!.release}.${format === 'plaincsv' ? 'plain.csv' : format}`;
      await putObject(path, key);
      places.set(format, `/${path}`);
    }
    return {
      ...view,
      releases: view.releases.map((release) =>
        release.release === latest?.release
          ? { ...release, files: release.files.map((file) => ({ ...file, url: places.get(file.format) ?? file.url })) }
          : release,
      ),
    };
  };

  await putView('home', await views.home());
  await putView('results', await views.results(NOTHING));
  await putView('departments', await views.departments());
  await putView('ranking', await views.ranking());
  await putView('register', await views.register(NOTHING));
  const bulletins = await views.bulletins();
  await putView('bulletins', bulletins);
  for (const { period } of bulletins) await putView(`bulletins/${period}`, await views.bulletin(period));
  await putView('laws', await views.laws());
  const laws = Object.keys(REGULATIONS);
  for (const id of laws) await putView(`laws/${id}`, await views.law(id));
  const shelf = await currentShelf(deps);
  const catalogues = shelf.others.map(({ id }) => id);
  const harvested: string[] = [];
  for (const id of catalogues) {
    const all = await harvestedOf(deps, id);
    // One file a catalogue: there may be far more of these than of the county's own.
    await putView(`harvested/${id}`, all);
    harvested.push(...all.map((view) => view.id));
  }
  const datasets = [...shelf.entries.keys()].sort();
  const waiting = [...datasets];
  const work = async (): Promise<void> => {
    for (let id = waiting.pop(); id; id = waiting.pop()) {
      const view = await views.dataset(id);
      if (view) await putView(`datasets/${id}`, await withFiles(view));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const site: ReleasedSite = {
    form: 1,
    county: deps.county.id,
    city: deps.county.law.layers[0]!.city,
    today,
    made: deps.clock.now(),
    live: deps.county.baseUrl,
    datasets: datasets.filter((id) => listed.has(viewPath(`datasets/${id}`))),
    catalogues,
    harvested,
    bulletins: bulletins.map(({ period }) => period),
    laws,
  };
  await put(SITE, JSON.stringify(site));

  const list = [...listed]
    .sort()
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .join('');
  await writeFile(join(folder, LIST), list, { flag: 'wx' });
  const root = createHash('sha256').update(list).digest();
  await writeFile(join(folder, NOTE), await noteOf(originOf(deps.county.id), listed.size, root, deps.signers), {
    flag: 'wx',
  });
  return [...listed.keys()].sort();
};
