import * as z from 'zod';
import { everyPointed } from '../../platform/pointed.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import { askedOf, Grant, grantsOf } from '../repository.ts';

const Day = z.object({ calls: z.int(), rows: z.int() });

/** How often data was read under one grant on the days that begin so. */
export const callsUnder = async (
  store: Store,
  grant: string,
  period: string,
): Promise<{ readonly calls: number; readonly rows: number }> => {
  let [calls, rows] = [0, 0];
  const days = { table: 'grants', pk: `grant#${grant}`, beginsWith: `usage#${period}` } as const;
  for await (const day of everyItem(store, days, Day)) {
    calls += day.calls;
    rows += day.rows;
  }
  return { calls, rows };
};

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
    const use = await callsUnder(store, id, period);
    calls += use.calls;
    rows += use.rows;
  }
  return { grants, live, calls, rows };
};
