import { type Entry, Entry as EntrySchema } from '../catalog/repository.ts';
import { isExposed } from '../open-data/view.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, type Store } from '../platform/store.ts';

/** How one published entry stands towards the public: what reports and rankings count. */
export type Standing = Pick<
  Entry,
  'id' | 'name' | 'provider' | 'providerName' | 'domain' | 'openType' | 'shareType' | 'updateCycle' | 'open'
> & {
  readonly hasData: boolean;
  readonly exposed: boolean;
  readonly objections: number;
  readonly updatedOn?: string | undefined;
};

const standingOf = (entry: Entry): Standing => ({
  id: entry.id,
  name: entry.name,
  provider: entry.provider,
  providerName: entry.providerName,
  domain: entry.domain,
  openType: entry.openType,
  shareType: entry.shareType,
  updateCycle: entry.updateCycle,
  open: entry.open,
  hasData: entry.data !== undefined,
  exposed: isExposed(entry),
  objections: entry.marks.length,
  updatedOn: entry.open.updatedOn ?? entry.updatedOn,
});

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const followed = new WeakMap<Store, { readonly entries: Map<string, Standing>; since: string }>();

/** Every published entry, brought up to date by the feed of changes as the search is; kept while the process lives. */
export const currentStanding = async ({
  store,
  clock,
}: Pick<Deps, 'store' | 'clock'>): Promise<ReadonlyMap<string, Standing>> => {
  const state = followed.get(store) ?? { entries: new Map<string, Standing>(), since: '' };
  followed.set(store, state);
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  const from = state.since ? { from: state.since } : {};
  for await (const entry of everyItem(store, { table: 'catalog', index: 'g1', pk: 'entries', ...from }, EntrySchema))
    if (entry.status === 'published') state.entries.set(entry.id, standingOf(entry));
    else state.entries.delete(entry.id);
  state.since = asked;
  return state.entries;
};
