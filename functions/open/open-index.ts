import { entries } from '../catalog/repository.ts';
import { restoreIndex, type SearchIndex } from '../domain/search/search-index.ts';
import { chineseScript } from '../platform/chinese-script.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { downloadCounts } from './downloads.ts';
import { isFound, openDoc } from './open-doc.ts';
import { openSegments, readSnapshot, type Stored } from './snapshot.ts';
import { type TakenUp, takeHarvested } from './take-harvested.ts';

interface Followed {
  readonly index: SearchIndex;
  readonly stored: Stored;
  /** What of other catalogues it has. */
  readonly harvested: TakenUp;
  /** The feed of changes is taken up to here. */
  since: string;
  /** How often each entry was downloaded, as of a moment. */
  downloads: { readonly counts: ReadonlyMap<string, number>; readonly at: number };
}

/** The order by downloads need not be newer than this. */
const COUNTED_MS = 3_600_000;

/** Counts downloads anew once an hour, and gives entries theirs that have more than they are shown with. */
const takeDownloads = async ({ store, clock }: Needed, state: Followed): Promise<void> => {
  const at = Date.parse(clock.now());
  if (at - state.downloads.at < COUNTED_MS) return;
  state.downloads = { counts: await downloadCounts(store), at };
  for (const [entry, downloads] of state.downloads.counts) {
    const doc = state.index.get(entry);
    if (doc && doc.downloads !== downloads) state.index.upsert({ ...doc, downloads });
  }
};

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const followed = new WeakMap<Store, Promise<Followed>>();
type Needed = Pick<Deps, 'store' | 'clock' | 'objects'>;

const NONE_COUNTED: Followed['downloads'] = { counts: new Map(), at: 0 };

const restored = async ({ objects }: Needed): Promise<Followed> => {
  const script = await chineseScript();
  const stored: Stored = new WeakMap();
  try {
    const snapshot = await readSnapshot(objects);
    if (snapshot)
      return {
        index: restoreIndex(script, await openSegments(objects, snapshot, stored)),
        stored,
        harvested: new Map(Object.entries(snapshot.harvested)),
        since: snapshot.since,
        downloads: NONE_COUNTED,
      };
  } catch (error) {
    // The feed has everything that the snapshot has.
    log.warn('the kept index cannot be opened', { error: (error as Error).message });
  }
  return { index: restoreIndex(script), stored, harvested: new Map(), since: '', downloads: NONE_COUNTED };
};

/** The feed from a place on. */
export const changesFrom = (since: string) =>
  ({ table: 'catalog', index: 'g1', pk: 'entries', ...(since ? { from: since } : {}) }) as const;

/**
 * The open index with what has changed since it was last asked, at most so many changes. Begun from the kept snapshot; held
 * as long as the process lives. `whole` says whether nothing was left.
 */
export const followOpen = async (deps: Needed, most = Number.POSITIVE_INFINITY) => {
  const { store, clock } = deps;
  const begun = followed.get(store) ?? restored(deps);
  followed.set(store, begun);
  const state = await begun;
  await Promise.all([takeDownloads(deps, state), takeHarvested(deps, state)]);
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  let taken = 0;
  for await (const entry of everyItem(store, changesFrom(state.since), entries.schema)) {
    if (taken >= most) {
      state.since = `${entry.changedAt}#${entry.id}`;
      return { ...state, whole: false };
    }
    taken += 1;
    const downloads = state.downloads.counts.get(entry.id);
    if (isFound(entry))
      state.index.upsert({ ...(await openDoc(store, entry)), ...(downloads === undefined ? {} : { downloads }) });
    else state.index.remove(entry.id);
  }
  // From the moment of asking, not of the last change: or a large import would be read again with every search.
  state.since = asked;
  return { ...state, whole: true };
};

/** Whoever asks while the feed is being read takes what that reading brings. */
const readings = new WeakMap<Store, ReturnType<typeof followOpen>>();

/** What the public may find, as it stands now. */
export const openIndex = async (deps: Needed): Promise<SearchIndex> => {
  const reading = readings.get(deps.store) ?? followOpen(deps).finally(() => readings.delete(deps.store));
  readings.set(deps.store, reading);
  return (await reading).index;
};
