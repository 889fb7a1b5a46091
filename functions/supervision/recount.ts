import * as z from 'zod';
import { newId } from '../platform/ids.ts';
import { type Collection, everyItem, type Store, storedShape } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';

/** The counting anew of every running duty after the calendar changed: long work, with its progress. */
export const Recount = z.object({
  ...storedShape,
  status: z.enum(['running', 'done', 'failed']),
  cause: z.string().describe('The calendar record that brought it about'),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  looked: z.int().describe('Duties looked at, over all passes'),
  moved: z
    .int()
    .describe('Duties whose day or standing changed; a step that was cut off and done again counts what it moved then'),
  movedInPass: z.int(),
  cursor: z.string().optional(),
  failure: z.string().optional(),
});
export type Recount = z.infer<typeof Recount>;

export const recounts: Collection<Recount> = {
  type: 'recount',
  table: 'calendar',
  schema: Recount,
  key: (id) => ({ pk: 'recounts', sk: id }),
};

/** Begins to count anew, within the transaction that changes the calendar. */
export const beginRecount = (work: Work, cause: string): Recount => {
  const recount = work.create(recounts, {
    id: newId('rct'),
    version: 0,
    status: 'running',
    cause,
    startedAt: work.now,
    looked: 0,
    moved: 0,
    movedInPass: 0,
  });
  work.begin('recount-duties', recount.id);
  return recount;
};

/** Recounts that have not ended: the sweeper starts them again. */
export const unfinishedRecounts = async (store: Store): Promise<string[]> => {
  const found: string[] = [];
  for await (const one of everyItem(store, { table: 'calendar', pk: 'recounts' }, Recount))
    if (one.status === 'running') found.push(one.id);
  return found;
};
