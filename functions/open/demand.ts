import * as z from 'zod';
import type { Deps } from '../platform/county.ts';
import { everyItem, type Store } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';

/** How often an entry was asked for: by requests that a unit received, and by applications. */
const Demand = z.object({ entry: z.string(), asked: z.int() });
const DEMAND = 'demand';

export const countDemand = (work: Work, { store }: Pick<Deps, 'store'>, entry: string): void =>
  work.operate(
    {
      Update: {
        TableName: store.tableName('opening'),
        Key: { pk: DEMAND, sk: entry },
        UpdateExpression: 'SET #entry = :entry ADD asked :one',
        ExpressionAttributeNames: { '#entry': 'entry' },
        ExpressionAttributeValues: { ':entry': entry, ':one': 1 },
      },
    },
    'busy',
  );

export const demandOf = async (store: Store): Promise<ReadonlyMap<string, number>> => {
  const found = await Array.fromAsync(everyItem(store, { table: 'opening', pk: DEMAND }, Demand));
  return new Map(found.map(({ entry, asked }) => [entry, asked]));
};
