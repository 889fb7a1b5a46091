import * as z from 'zod';
import { type Collection, everyItem, type Store, storedShape } from '../../platform/store.ts';

/** Something that the log's trust hangs on has not come in time: since when, and until when if it has come. */
export const Warning = z.object({
  ...storedShape,
  log: z.string(),
  what: z.enum(['checkpoint', 'witness']),
  witness: z.string().optional(),
  since: z.string().describe('What has waited longest came then'),
  openedAt: z.string(),
  endedAt: z.string().optional(),
});
export type Warning = z.infer<typeof Warning>;

const PARTITION = 'warnings';
export const warnings: Collection<Warning> = {
  type: 'evidence-warning',
  table: 'evidence',
  schema: Warning,
  key: (id) => ({ pk: PARTITION, sk: id }),
};

export const warningsOf = (store: Store): Promise<Warning[]> =>
  Array.fromAsync(everyItem(store, { table: 'evidence', pk: PARTITION }, Warning));
