import { buildIndex, type SearchIndex } from '../domain/search/build-index.ts';
import type { SearchDoc } from '../domain/search/search-doc.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { Entry } from './repository.ts';

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
  since: string;
}

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const followed = new WeakMap<Store, Followed>();

/**
 * The catalog in memory, brought up to date by the feed of changes each time it is asked: one small query when nothing
 * has changed. Kept for as long as the process lives.
 */
export const currentIndex = async (store: Store): Promise<Followed> => {
  const state = followed.get(store) ?? { index: buildIndex([]), open: buildIndex([]), since: '' };
  followed.set(store, state);
  let latest = state.since;
  const from = state.since ? new Date(Date.parse(state.since) - OVERLAP_MS).toISOString() : '';
  for await (const entry of everyItem(
    store,
    { table: 'catalog', index: 'g1', pk: 'entries', ...(from ? { from } : {}) },
    Entry,
  )) {
    const doc = searchDoc(entry);
    state.index.upsert(doc);
    if (entry.status === 'published' && ['listed', 'published'].includes(entry.open.state)) state.open.upsert(doc);
    else state.open.remove(entry.id);
    if (entry.changedAt > latest) latest = entry.changedAt;
  }
  state.since = latest;
  return state;
};
