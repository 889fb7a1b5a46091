import * as z from 'zod';
import type { EvidenceKind } from '../../domain/law/schema.ts';
import { type Collection, queryItems, type Store, storedShape } from '../../platform/store.ts';

/** How far a log's evidence of one kind has been looked at: what lies before `position` is erased, held, or was not so kept. */
const Cursor = z.object({
  ...storedShape,
  position: z.int().min(0),
  /** The count of holds at which everything kept back for one was looked at last. */
  holds: z.int().min(0),
  /** Where that look stopped, if it has not come to its end. */
  heldAfter: z.int().optional(),
});
export type Cursor = z.infer<typeof Cursor>;

export const cursorId = (log: string, kind: EvidenceKind): string => `${log}.${kind}`;
const partition = (id: string): string => `retained#${id}`;

export const cursors: Collection<Cursor> = {
  type: 'evidence-retention',
  table: 'evidence',
  schema: Cursor,
  key: (id) => ({ pk: partition(id), sk: 'current' }),
};

/** An entry whose time is over and which a legal hold keeps. */
const KeptBack = z.object({ index: z.int().min(0), hold: z.string() });
export type KeptBack = z.infer<typeof KeptBack>;

const HELD = 'held#';
const placeOf = (index: number): string => `${HELD}${String(index).padStart(12, '0')}`;
export const keptBackKey = (id: string, index: number) => ({ pk: partition(id), sk: placeOf(index) });

/** What is kept back from behind a place on, in order of the log. */
export const keptBack = async (
  store: Store,
  id: string,
  after: number | undefined,
  limit: number,
): Promise<KeptBack[]> => {
  const where = {
    table: 'evidence',
    pk: partition(id),
    from: placeOf((after ?? -1) + 1),
    to: `${HELD}~`,
    limit,
  } as const;
  return (await queryItems(store, where, KeptBack)).items;
};
