import { search } from '../domain/search/search.ts';
import type { Origin, SearchDoc } from '../domain/search/search-doc.ts';
import type { SearchIndex } from '../domain/search/search-index.ts';
import { shownOf, shownSources } from '../harvest/harvested.ts';
import { linesAt } from '../harvest/lines.ts';
import { Held, type Source } from '../harvest/repository.ts';
import type { Deps } from '../platform/county.ts';

/** Which snapshot of each other catalogue an index has taken up, by the catalogue's id. */
export type TakenUp = Map<string, string>;

/** A provider of another catalogue is named together with it: no department here bears that name. */
const providerOf = (source: Source, provider: string): string =>
  provider === source.name ? provider : `${provider}${behind(source)}`;
const behind = ({ name }: { readonly name: string }): string => ` · ${name}`;

/** What a provider is called where the catalogue is named beside it. */
export const providerAlone = (origin: Origin, provider: string): string =>
  provider.endsWith(behind(origin)) ? provider.slice(0, -behind(origin).length) : provider;

/** A dataset of another catalogue, as the open search knows it. */
const harvestedDoc = (source: Source, { id, since, record }: Held): SearchDoc => ({
  id,
  name: record.name,
  department: source.id,
  provider: providerOf(source, record.provider),
  summary: record.summary ?? '',
  ...(record.domain ? { domain: record.domain } : {}),
  tags: record.tags,
  formats: record.formats,
  openType: record.openType ?? 'open',
  updateCycle: record.updateCycle ?? 'irregular',
  ...((record.updated ?? record.published) ? { updated: record.updated ?? record.published! } : {}),
  status: 'harvested',
  available: false,
  modified: since,
  source: record.page ?? source.url,
  origin: {
    id: source.id,
    name: source.name,
    url: source.url,
    guid: record.guid,
    ...(record.licence ? { licence: record.licence } : {}),
    files: record.files,
  },
});

/** What an index has of another catalogue. */
const docsOf = (index: SearchIndex, source: string): readonly SearchDoc[] =>
  search(index, { filters: { origin: [source] }, sort: 'id', limit: index.size }).rows;

/** Brings an index to what is held of one catalogue: nothing is touched that is the same. */
const bringTo = (index: SearchIndex, source: string, docs: readonly SearchDoc[]): void => {
  const wanted = new Map(docs.map((doc) => [doc.id, doc]));
  for (const doc of docsOf(index, source)) {
    const now = wanted.get(doc.id);
    if (!now) index.remove(doc.id);
    else if (JSON.stringify(now) === JSON.stringify(doc)) wanted.delete(doc.id);
  }
  for (const doc of wanted.values()) index.upsert(doc);
};

/** Takes up what other catalogues have: one small query where none has changed. */
export const takeHarvested = async (
  deps: Pick<Deps, 'store' | 'objects'>,
  { index, harvested }: { readonly index: SearchIndex; readonly harvested: TakenUp },
): Promise<void> => {
  const sources = await shownSources(deps);
  for (const source of sources) {
    const key = source.snapshot?.key;
    if (key === undefined || harvested.get(source.id) === key) continue;
    const held = shownOf(await linesAt(deps.objects, key, Held));
    bringTo(
      index,
      source.id,
      held.map((one) => harvestedDoc(source, one)),
    );
    harvested.set(source.id, key);
  }
  for (const id of [...harvested.keys()].filter((id) => !sources.some((source) => source.id === id))) {
    bringTo(index, id, []);
    harvested.delete(id);
  }
};

/** How many records of other catalogues an index has not taken up yet. */
export const harvestedBehind = async (deps: Pick<Deps, 'store'>, taken: Readonly<Record<string, string>>) =>
  (await shownSources(deps))
    .filter(({ id, snapshot }) => snapshot && taken[id] !== snapshot.key)
    .reduce((sum, { snapshot }) => sum + snapshot!.records, 0);
