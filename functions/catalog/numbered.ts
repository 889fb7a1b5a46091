import * as z from 'zod';
import { queryItems, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';

/** Versions that are counted 1, 2, 3 … under one name: a claim on each number, so that two cannot have the same. */
const key = (series: string, number: number) => ({ pk: series, sk: String(number).padStart(6, '0') });
const Numbered = z.object({ number: z.int(), id: z.string() });
export type Numbered = z.infer<typeof Numbered>;

/** The numbers given so far, latest first. */
export const numbersOf = async (store: Store, series: string, limit = 200): Promise<Numbered[]> =>
  (await queryItems(store, { table: 'catalog', pk: series, descending: true, limit }, Numbered)).items;

export const latestOf = async (store: Store, series: string): Promise<Numbered | undefined> =>
  (await numbersOf(store, series, 1))[0];

/** Gives the next number to `id`. Whoever comes second at the same moment is told that the version is stale. */
export const numberNext = async (work: Work, store: Store, series: string, id: string): Promise<number> => {
  const number = ((await latestOf(store, series))?.number ?? 0) + 1;
  work.operate(
    {
      Put: {
        TableName: store.tableName('catalog'),
        Item: { ...key(series, number), number, id },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    'stale-version',
  );
  return number;
};
