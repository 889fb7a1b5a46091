import { entries } from '../catalog/repository.ts';
import { offered, type PublicCatalog, type PublicDataset, type PublicRelease } from '../domain/feeds/public-dataset.ts';
import { dayOf } from '../domain/time/day.ts';
import { releasesOf } from '../open-data/repository.ts';
import { isPublic } from '../open-data/view.ts';
import { isWithdrawn } from '../open-data/withdrawn.ts';
import type { Deps } from '../platform/county.ts';
import { tagOf } from '../platform/document.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { publicCatalog, publicDataset } from './open-catalogue.ts';

export interface OneDataset {
  readonly catalog: PublicCatalog;
  readonly dataset: PublicDataset;
  readonly tag: string;
}

/** A dataset as it stands this moment, or `not-found`: what is not public does not exist here. */
export const oneDataset = async (deps: Deps, id: string): Promise<OneDataset> => {
  const [entry, catalog] = await Promise.all([get(deps.store, entries, id), publicCatalog(deps)]);
  if (!entry || !isPublic(entry)) throw new Problem('not-found', { detail: `dataset ${id}` });
  const releases = entry.open.state === 'listed' ? [] : await releasesOf(deps.store, id);
  const dataset = publicDataset(catalog.base, entry, releases);
  return { catalog, dataset, tag: tagOf(catalog, dataset) };
};

/** Same, with the release whose files are offered. */
export const oneRelease = async (deps: Deps, id: string): Promise<OneDataset & { readonly release: PublicRelease }> => {
  const one = await oneDataset(deps, id);
  const release = offered(one.dataset);
  if (one.dataset.state === 'withdrawn')
    throw isWithdrawn(deps, one.dataset.releases[0] ?? { on: dayOf(deps.clock.now()) });
  if (!release) throw new Problem('not-found', { detail: `dataset ${id} has no files here` });
  return { ...one, release };
};
