import * as z from 'zod';
import { CalendarDay, PRIORITY_GROUNDS } from '../../domain/law/schema.ts';
import { everyItem, type Store } from '../../platform/store.ts';

/** That an entry is to be opened before others, and on which ground; the last word counts. */
export const Flag = z.object({
  entry: z.string(),
  ground: z.enum(PRIORITY_GROUNDS),
  note: z.string().optional(),
  by: z.string(),
  on: CalendarDay,
});
export type Flag = z.infer<typeof Flag>;
export const FLAGS = 'priorities';

export const flagsOf = async (store: Store): Promise<ReadonlyMap<string, Flag>> => {
  const found = await Array.fromAsync(everyItem(store, { table: 'opening', pk: FLAGS }, Flag));
  return new Map(found.map((flag) => [flag.entry, flag]));
};
