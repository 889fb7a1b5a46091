import { COUNTY_SCOPE } from '../../domain/catalog/papers.ts';
import type { Store } from '../../platform/store.ts';
import type { Entry } from '../repository.ts';
import { currentPaper } from './paper.ts';

/** The guide and the standard that content saved now follows. */
export const followedNow = async (store: Store): Promise<NonNullable<Entry['follows']>> => {
  const found = await Promise.all(
    (['guide', 'exchange-standard'] as const).map((kind) => currentPaper(store, kind, COUNTY_SCOPE)),
  );
  return found.flatMap((paper) => (paper ? [{ kind: paper.kind, paper: paper.id, number: paper.number }] : []));
};
