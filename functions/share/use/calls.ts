import * as z from 'zod';
import { everyPointed } from '../../platform/pointed.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import { askedOf, Grant, grantsOf } from '../repository.ts';

const Day = z.object({ calls: z.int(), rows: z.int() });

/** How often a provider's data was called under grants on the days that begin so: a year, a month, a day. */
export const callsIn = async (
  store: Store,
  provider: string,
  period: string,
): Promise<{ readonly grants: number; readonly live: number; readonly calls: number; readonly rows: number }> => {
  let [grants, live, calls, rows] = [0, 0, 0, 0];
  for await (const { id, status } of everyPointed(store, grantsOf(askedOf(provider)), Grant)) {
    grants += 1;
    if (status === 'active') live += 1;
    const days = { table: 'grants', pk: `grant#${id}`, beginsWith: `usage#${period}` } as const;
    for await (const day of everyItem(store, days, Day)) {
      calls += day.calls;
      rows += day.rows;
    }
  }
  return { grants, live, calls, rows };
};
