import { Entry } from '../catalog/repository.ts';
import { changedOn, type PublicCatalog, type PublicDataset } from '../domain/feeds/public-dataset.ts';
import { type Release, releasesOf } from '../open-data/repository.ts';
import { isPublic } from '../open-data/view.ts';
import { organisations } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { tagOf } from '../platform/document.ts';
import { everyItem, get, type Store } from '../platform/store.ts';

type Reading = Pick<Deps, 'store' | 'clock' | 'county'>;

interface Followed {
  /** What the public may know to exist, by id. */
  readonly open: Map<string, Entry>;
  /** Histories already read, good for as long as the entry is unchanged. */
  readonly histories: Map<string, { readonly version: number; readonly releases: readonly Release[] }>;
  /** Ids in order; made again when one comes or goes. */
  ids: readonly string[] | undefined;
  since: string;
  /** The moment of the latest change of any entry. */
  latest: string;
}

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const READS_AT_ONCE = 16;
const followed = new WeakMap<Store, Followed>();

/** The open catalogue as of now, followed by the feed of changes: one small query when nothing has changed. */
export interface OpenCatalogue {
  readonly catalog: PublicCatalog;
  /** Names the state of the whole: what is made from the catalogue is unchanged while this is. */
  readonly tag: string;
  /** Ids of what is listed or published, in order. */
  readonly ids: readonly string[];
  /** Those with these ids, in their order; what was withdrawn too. */
  readonly datasets: (ids: readonly string[]) => Promise<PublicDataset[]>;
  /** Ids of whatever changed for the public most lately, what was withdrawn too. */
  readonly lately: (most: number) => readonly string[];
}

const follow = async ({ store, clock }: Reading): Promise<Followed> => {
  const state: Followed = followed.get(store) ?? {
    open: new Map(),
    histories: new Map(),
    ids: undefined,
    since: '',
    latest: '',
  };
  followed.set(store, state);
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  const from = state.since ? { from: state.since } : {};
  for await (const entry of everyItem(store, { table: 'catalog', index: 'g1', pk: 'entries', ...from }, Entry)) {
    if (entry.changedAt > state.latest) state.latest = entry.changedAt;
    if (state.open.get(entry.id)?.version === entry.version) continue;
    state.ids = undefined;
    if (isPublic(entry)) state.open.set(entry.id, entry);
    else state.open.delete(entry.id);
  }
  state.since = asked;
  return state;
};

const historyOf = async (store: Store, state: Followed, { id, version, open }: Entry): Promise<readonly Release[]> => {
  if (open.state === 'listed') return [];
  const known = state.histories.get(id);
  if (known?.version === version) return known.releases;
  const releases = await releasesOf(store, id);
  state.histories.set(id, { version, releases });
  return releases;
};

/** How the county's catalogue is called on the web. */
export const publicCatalog = async ({ store, county }: Reading): Promise<PublicCatalog> => {
  const regulator = await get(store, organisations, county.regulator);
  const { city } = county.law.layers[0]!;
  return {
    base: county.baseUrl,
    city: { zh: city.zh, en: city.en },
    publisher: regulator?.name ?? `${city.zh}数据主管部门`,
    email: regulator?.contact?.email,
  };
};

/** Where a file of a release lies for good: a later release does not change what is behind it. */
const fileUrl = (base: string, entry: string, release: number, format: string): string =>
  `${base}/downloads/${entry}/${release}/${format}`;

/** What the public is told of an entry, with its history. */
export const publicDataset = (base: string, entry: Entry, releases: readonly Release[]): PublicDataset => ({
  id: entry.id,
  name: entry.name,
  summary: entry.summary,
  provider: entry.providerName,
  domain: entry.domain,
  tags: entry.tags ?? [],
  updateCycle: entry.updateCycle,
  openType: entry.openType,
  openConditions: entry.openConditions,
  state: entry.open.state as PublicDataset['state'],
  publishedOn: entry.open.publishedOn ?? entry.publishedOn,
  updatedOn: entry.open.updatedOn ?? entry.updatedOn,
  source: entry.imported?.source,
  formats: entry.open.formats ?? entry.format ?? [],
  contact: entry.contact,
  items: (entry.items ?? [])
    .filter(({ masking }) => masking !== 'drop')
    .map(({ name, label, type, masking }) => ({ name, label, type, masking })),
  releases: releases.map(({ release, kind, on, reason, dataVersion, rows, licence, columns, files }) => ({
    release,
    kind,
    on,
    reason,
    dataVersion,
    rows,
    licence,
    columns,
    files: files.map(({ format, size, sha256, rows: inFile }) => ({
      format,
      url: fileUrl(base, entry.id, release, format),
      size,
      sha256,
      rows: inFile,
    })),
  })),
});

export const openCatalogue = async (deps: Reading): Promise<OpenCatalogue> => {
  const [state, catalog] = await Promise.all([follow(deps), publicCatalog(deps)]);
  state.ids ??= [...state.open.values()]
    .filter(({ open }) => open.state !== 'withdrawn')
    .map(({ id }) => id)
    .sort();
  const day = (entry: Entry): string => changedOn(publicDataset('', entry, [])) ?? '';
  return {
    catalog,
    tag: tagOf(catalog, state.latest, state.ids.length),
    ids: state.ids,
    datasets: async (ids) => {
      const found = ids.flatMap((id) => state.open.get(id) ?? []);
      const told: PublicDataset[] = [];
      for (let at = 0; at < found.length; at += READS_AT_ONCE)
        told.push(
          ...(await Promise.all(
            found
              .slice(at, at + READS_AT_ONCE)
              .map(async (entry) => publicDataset(catalog.base, entry, await historyOf(deps.store, state, entry))),
          )),
        );
      return told;
    },
    lately: (most) =>
      [...state.open.values()]
        .map((entry) => ({
          id: entry.id,
          on: entry.open.state === 'withdrawn' ? entry.changedAt.slice(0, 10) : day(entry),
        }))
        .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.id < b.id ? -1 : 1))
        .slice(0, most)
        .map(({ id }) => id),
  };
};
