import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, queryItems, type Store, storedShape } from '../../platform/store.ts';

/** Supply that force majeure stops or delays (不可抗力): filed with its cause, remedied, and closed. */
export const Interruption = z.object({
  ...storedShape,
  entry: z.string(),
  provider: z.string(),
  cause: z.string(),
  since: CalendarDay,
  remedy: z.string().optional().describe('补救措施'),
  document: z.string().optional(),
  status: z.enum(['open', 'closed']),
  filedOn: CalendarDay,
  by: z.string(),
  restoredOn: CalendarDay.optional(),
});
export type Interruption = z.infer<typeof Interruption>;

export const interruptions: Collection<Interruption> = {
  type: 'interruption',
  table: 'gathering',
  schema: Interruption,
  key: (id) => ({ pk: `interruption#${id}`, sk: 'current' }),
  index: ({ id, entry, status }) => ({ g1pk: `interruptions#${entry}`, g1sk: `${status}#${id}` }),
};

/** The interruption of an entry's supply that is not closed yet. */
export const openInterruption = async (store: Store, entry: string): Promise<Interruption | undefined> =>
  (
    await queryItems(
      store,
      { table: 'gathering', index: 'g1', pk: `interruptions#${entry}`, beginsWith: 'open#', limit: 1 },
      Interruption,
    )
  ).items[0];
