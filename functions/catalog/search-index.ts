import { buildIndex, type SearchIndex } from '../domain/search/build-index.ts';
import type { SearchDoc } from '../domain/search/search-doc.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { Entry, nameKey } from './repository.ts';

/** What the search knows of an entry. */
export const searchDoc = (entry: Entry): SearchDoc => ({
  id: entry.id,
  name: entry.name,
  provider: entry.providerName,
  summary: entry.summary ?? '',
  ...(entry.domain ? { domain: entry.domain } : {}),
  tags: entry.tags ?? [],
  formats: entry.open.formats ?? entry.format ?? [],
  openType: entry.openType ?? 'closed',
  ...(entry.shareType ? { shareType: entry.shareType } : {}),
  updateCycle: entry.updateCycle ?? 'irregular',
  ...((entry.updatedOn ?? entry.publishedOn) ? { updated: entry.updatedOn ?? entry.publishedOn! } : {}),
  status: entry.status,
});

interface Followed {
  readonly index: SearchIndex;
  /** Entries open to the public, by id: listed in the open catalogue, or published with data. */
  readonly open: SearchIndex;
  /** What each published entry holds, by entry: asked before something is collected again. */
  readonly holdings: Map<string, Holding>;
  since: string;
}

interface Holding {
  readonly name: string;
  readonly provider: string;
  readonly elements: ReadonlySet<string>;
}
const holdingOf = ({ name, provider, items = [] }: Entry): Holding => ({
  name: nameKey(name),
  provider,
  elements: new Set(items.flatMap((item) => [nameKey(item.name), nameKey(item.label)])),
});

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const followed = new WeakMap<Store, Followed>();

/**
 * The catalog in memory, brought up to date by the feed of changes each time it is asked: one small query when nothing
 * has changed. Kept for as long as the process lives.
 */
export const currentIndex = async ({ store, clock }: Pick<Deps, 'store' | 'clock'>): Promise<Followed> => {
  const state = followed.get(store) ?? {
    index: buildIndex([]),
    open: buildIndex([]),
    holdings: new Map(),
    since: '',
  };
  followed.set(store, state);
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  const from = state.since;
  for await (const entry of everyItem(
    store,
    { table: 'catalog', index: 'g1', pk: 'entries', ...(from ? { from } : {}) },
    Entry,
  )) {
    const doc = searchDoc(entry);
    state.index.upsert(doc);
    const shown = ['listed', 'published'].includes(entry.open.state) && entry.open.restricted !== true;
    if (entry.status === 'published' && shown) state.open.upsert(doc);
    else state.open.remove(entry.id);
    if (entry.status === 'published') state.holdings.set(entry.id, holdingOf(entry));
    else state.holdings.delete(entry.id);
  }
  // From the moment of asking, not of the last change: or a large import would be read again with every search.
  state.since = asked;
  return state;
};

/**
 * Another department's published entry that already holds what is to be collected: one of the same name, or one whose
 * items are all of the elements asked for.
 */
export const holderOf = async (
  deps: Pick<Deps, 'store' | 'clock'>,
  { name, elements }: { readonly name: string; readonly elements: readonly string[] },
  organisation: string,
): Promise<{ organisation: string; entry: string } | undefined> => {
  const { holdings } = await currentIndex(deps);
  const [title, asked] = [nameKey(name), elements.map(nameKey)];
  for (const [entry, held] of holdings) {
    if (held.provider === organisation) continue;
    const all = asked.length > 0 && asked.every((element) => held.elements.has(element));
    if (held.name === title || all) return { organisation: held.provider, entry };
  }
  return undefined;
};
