import { currentIndex } from '../catalog/search-index.ts';
import type { SearchIndex } from '../domain/search/search-index.ts';
import type { Deps } from '../platform/county.ts';

/** What the public may find, as it stands now: entries that are listed or released, and nothing else. */
export const openIndex = async (deps: Pick<Deps, 'store' | 'clock'>): Promise<SearchIndex> =>
  (await currentIndex(deps)).open;
