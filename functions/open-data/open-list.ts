import { latestOf, numberNext, numbersOf } from '../catalog/numbered.ts';
import { getItem, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import { Release, releaseKey } from './repository.ts';

/** A unit's open list is numbered anew with each dataset that is opened, changed or withdrawn. */
const seriesOf = (provider: string): string => `open-list#${provider}`;
const idOf = (entry: string, release: number): string => `${entry}#${release}`;

/** Gives the list its next version, for what happened to one dataset. What only named users have is in no list. */
export const renumberList = async (
  work: Work,
  store: Store,
  { provider, open }: { readonly provider: string; readonly open: { readonly restricted?: boolean | undefined } },
  line: Release,
): Promise<void> => {
  if (open.restricted) return;
  await numberNext(work, store, seriesOf(provider), idOf(line.entry, line.release));
};

/** The number of the list as it stands; 0 before anything was opened. */
export const listVersion = async (store: Store, provider: string): Promise<number> =>
  (await latestOf(store, seriesOf(provider)))?.number ?? 0;

/** The last changes, the latest first, each with the version that it made. */
export const changesOf = async (store: Store, provider: string, limit: number) => {
  const numbers = await numbersOf(store, seriesOf(provider), limit);
  const lines = await Promise.all(
    numbers.map(({ id }) => {
      const [entry = '', release] = id.split('#');
      return getItem(store, 'catalog', releaseKey(entry, Number(release)), Release);
    }),
  );
  return numbers.flatMap(({ number }, at) => (lines[at] ? [{ number, line: lines[at] }] : []));
};
