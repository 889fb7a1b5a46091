import type { Entry } from '../catalog/repository.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { organisations } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { type Release, releasesOf } from './repository.ts';
import { mustNotBeWithdrawn } from './withdrawn.ts';

/** Whether the public can see that an entry exists. What was withdrawn stays visible with its history. */
export const isPublic = (entry: Entry): boolean =>
  entry.status === 'published' &&
  entry.open.restricted !== true &&
  ['listed', 'published', 'withdrawn'].includes(entry.open.state);

/** Whether the public finds it in the open catalog now: to take, or to apply for. */
export const isExposed = (entry: Entry): boolean => isPublic(entry) && entry.open.state !== 'withdrawn';

/** Whether anyone may download it: released, and open without conditions. */
export const isAvailable = (entry: Entry): boolean =>
  entry.status === 'published' && entry.open.state === 'published' && entry.openType === 'open';

/** The release that is offered, or the problem that says why there is none. */
export const offeredRelease = async (deps: Deps, entry: Entry): Promise<Release> => {
  if (entry.open.restricted) throw new Problem('not-open', { detail: 'open to named users alone' });
  if (!isPublic(entry)) throw new Problem('not-found', { detail: `dataset ${entry.id}` });
  if (entry.open.state === 'listed') {
    const source = entry.imported?.source;
    throw new Problem('not-found', {
      detail: `this entry is only listed here; no data has been released through this platform${source ? `. See ${source}` : ''}`,
    });
  }
  await mustNotBeWithdrawn(deps, entry);
  if (!isAvailable(entry)) throw new Problem('not-open', { detail: 'open on conditions only; apply for it' });
  const [latest] = await releasesOf(deps.store, entry.id, 1);
  if (!latest || latest.files.length === 0) throw new Problem('not-open');
  return latest;
};

const releaseView = (deps: Deps, { publication: _, basis: __, ...release }: Release) => ({
  ...release,
  files: release.files.map(({ key: _key, ...file }) => ({
    ...file,
    url: `${deps.county.baseUrl}/open-data/datasets/${release.entry}/download/${file.format}`,
  })),
});
export const releaseViews = (deps: Deps, releases: readonly Release[]) =>
  releases.map((release) => releaseView(deps, release));

/** How a release stands in the dimensions that the texts name beside being machine-readable. */
const dimensionsOf = async (deps: Deps, entry: Entry, { dataVersion, rows = 0, columns }: Release) => {
  const data = dataVersion === undefined ? undefined : await dataVersionOf(deps.store, entry.id, dataVersion);
  if (!data) return undefined;
  return {
    complete: { rows, withheld: data.items.length - columns.length },
    accurate: {
      objections: entry.marks.length,
      normalised: Object.values(data.normalised).reduce((sum, count) => sum + count, 0),
    },
    original: {
      dataVersion: data.version,
      masked: columns.filter(({ masking = 'none' }) => masking !== 'none').map(({ name }) => name),
    },
    timely: { acceptedOn: data.acceptedOn, latest: entry.data?.version === data.version },
  };
};

/** What the public is told of an entry: nothing of who handles it, how it is shared, or where it comes from inside. */
export const datasetView = async (deps: Deps, entry: Entry, releases: readonly Release[]) => {
  const latest = releases.find((release) => release.files.length > 0);
  const [organisation, dimensions] = await Promise.all([
    get(deps.store, organisations, entry.provider),
    latest && dimensionsOf(deps, entry, latest),
  ]);
  const optional = {
    summary: entry.summary,
    domain: entry.domain,
    topic: entry.topic,
    updateCycle: entry.updateCycle,
    openType: entry.openType,
    openConditions: entry.openConditions,
  };
  const dated = {
    publishedOn: entry.open.publishedOn ?? entry.publishedOn,
    updatedOn: latest?.on ?? entry.updatedOn,
    licence: latest?.licence,
    access: latest?.access,
    source: entry.imported?.source,
  };
  return {
    id: entry.id,
    name: entry.name,
    provider: entry.providerName,
    basis: {
      publicFunction: organisation?.publicFunction,
      authorisingLaw: organisation?.authorisingLaw,
      authorisation: entry.originBasis,
      stated: latest?.basis,
    },
    tags: entry.tags ?? [],
    ...optional,
    ...dated,
    state: entry.open.state,
    available: isAvailable(entry),
    items:
      latest?.columns ??
      (entry.items ?? [])
        .filter((item) => item.masking !== 'drop')
        .map(({ name, label, type }) => ({ name, label, type })),
    marks: entry.marks.map(({ item, since }) => ({ ...(item ? { item } : {}), since })),
    ...(dimensions ? { dimensions } : {}),
    releases: releaseViews(deps, releases.slice(0, 10)),
    version: entry.version,
  };
};
