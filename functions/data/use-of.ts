import { everyItem, type Store } from '../platform/store.ts';
import type { Grant } from '../share/repository.ts';
import { Usage } from './usage.ts';

/** How much a grant was used in all, and when last. */
export const useOf = async (store: Store, { id, entry, entryName, consumer, status }: Grant) => {
  let [calls, rows] = [0, 0];
  let lastDay: string | undefined;
  for await (const one of everyItem(store, { table: 'grants', pk: `grant#${id}`, beginsWith: 'usage#' }, Usage)) {
    calls += one.calls;
    rows += one.rows;
    lastDay = one.day;
  }
  return { grant: id, entry, entryName, consumer, status, calls, rows, ...(lastDay ? { lastDay } : {}) };
};
