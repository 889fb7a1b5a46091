import type { Entry } from '../catalog/repository.ts';
import { searchDoc } from '../catalog/search-index.ts';
import type { SearchDoc } from '../domain/search/search-doc.ts';
import { type Release, releasesOf } from '../open-data/repository.ts';
import { isAvailable, isExposed } from '../open-data/view.ts';
import type { Store } from '../platform/store.ts';

/** What the public may find: entries that are listed in the open catalogue, or released with data. */
export const isFound = isExposed;

const releaseOf = ({ release, on, licence, files }: Release): NonNullable<SearchDoc['release']> => ({
  number: release,
  on,
  ...(licence ? { licence } : {}),
  files: files.map(({ format, size, sha256 }) => ({ format, size, sha256 })),
});

/** What the public's search knows of an entry: what was released of it, and nothing of how it is shared. */
export const openDoc = async (store: Store, entry: Entry): Promise<SearchDoc> => {
  const { shareType: _, items: __, ...doc } = searchDoc(entry);
  const [release] = entry.open.state === 'published' ? await releasesOf(store, entry.id, 1) : [];
  const shown = release?.columns ?? (entry.items ?? []).filter(({ masking }) => masking !== 'drop');
  const rows = release?.rows ?? entry.imported?.rows;
  const updated = entry.open.updatedOn ?? doc.updated;
  return {
    ...doc,
    ...(shown.length > 0 ? { items: shown.map(({ label }) => label) } : {}),
    ...(rows === undefined ? {} : { rows }),
    ...(updated ? { updated } : {}),
    available: isAvailable(entry),
    modified: entry.changedAt,
    ...(entry.imported?.source ? { source: entry.imported.source } : {}),
    ...(release ? { release: releaseOf(release) } : {}),
  };
};
