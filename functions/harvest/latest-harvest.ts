import { queryItems, type Store } from '../platform/store.ts';
import { Harvest } from './repository.ts';

export const harvestsOf = (store: Store, source: string, limit: number, cursor?: string) =>
  queryItems(
    store,
    { table: 'harvest', index: 'g2', pk: `harvests-of#${source}`, descending: true, limit, cursor },
    Harvest,
  );

export const latestHarvest = async (store: Store, source: string): Promise<Harvest | undefined> =>
  (await harvestsOf(store, source, 1)).items[0];
