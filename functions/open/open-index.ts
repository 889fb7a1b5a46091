import { entries } from '../catalog/repository.ts';
import { restoreIndex, type SearchIndex } from '../domain/search/search-index.ts';
import { chineseScript } from '../platform/chinese-script.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { isFound, openDoc } from './open-doc.ts';
import { openSegments, readSnapshot, type Stored } from './snapshot.ts';

interface Followed {
  readonly index: SearchIndex;
  readonly stored: Stored;
  /** The feed of changes is taken up to here. */
  since: string;
}

/** A write is seen in the feed within this time of the moment it carries. */
const OVERLAP_MS = 5_000;
const followed = new WeakMap<Store, Promise<Followed>>();
type Needed = Pick<Deps, 'store' | 'clock' | 'objects'>;

const restored = async ({ objects }: Needed): Promise<Followed> => {
  const script = await chineseScript();
  const stored: Stored = new WeakMap();
  try {
    const snapshot = await readSnapshot(objects);
    if (snapshot)
      return {
        index: restoreIndex(script, await openSegments(objects, snapshot, stored)),
        stored,
        since: snapshot.since,
      };
  } catch (error) {
    // The feed has everything that the snapshot has.
    log.warn('the kept index cannot be opened', { error: (error as Error).message });
  }
  return { index: restoreIndex(script), stored, since: '' };
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
  const asked = new Date(Date.parse(clock.now()) - OVERLAP_MS).toISOString();
  let taken = 0;
  for await (const entry of everyItem(store, changesFrom(state.since), entries.schema)) {
    if (taken >= most) {
      state.since = `${entry.changedAt}#${entry.id}`;
      return { ...state, whole: false };
    }
    taken += 1;
    if (isFound(entry)) state.index.upsert(await openDoc(store, entry));
    else state.index.remove(entry.id);
  }
  // From the moment of asking, not of the last change: or a large import would be read again with every search.
  state.since = asked;
  return { ...state, whole: true };
};

/** What the public may find, as it stands now. */
export const openIndex = async (deps: Needed): Promise<SearchIndex> => (await followOpen(deps)).index;
