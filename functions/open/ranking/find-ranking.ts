import type { Deps } from '../../platform/county.ts';
import { Problem } from '../../platform/problems.ts';
import { find, queryItems } from '../../platform/store.ts';
import { RANKINGS, Ranking, rankings } from './ranking.ts';

/** A ranking by its id, or the one that was published last. */
export const findRanking = async ({ store }: Pick<Deps, 'store'>, id: string): Promise<Ranking> => {
  if (id !== 'latest') return find(store, rankings, id);
  const query = { table: 'opening', index: 'g1', pk: RANKINGS, descending: true, limit: 1 } as const;
  const [latest] = (await queryItems(store, query, Ranking)).items;
  if (!latest) throw new Problem('not-found', { detail: 'no ranking has been published' });
  return latest;
};
