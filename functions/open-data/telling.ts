import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { type Collection, storedShape } from '../platform/store.ts';
import type { Work } from '../platform/work.ts';
import type { Release } from './repository.ts';

/** What those who subscribed to a dataset are still to be told. Gone once the last of them has been. */
export const Telling = z.object({
  ...storedShape,
  entry: z.string(),
  name: z.string(),
  kind: z.enum(['changed', 'corrected', 'withdrawn']),
  reason: z.string().optional(),
  on: CalendarDay,
  cursor: z.string().optional().describe('Where the next page of subscribers begins'),
  done: z.boolean(),
});
export type Telling = z.infer<typeof Telling>;

export const tellings: Collection<Telling> = {
  type: 'telling',
  table: 'catalog',
  schema: Telling,
  key: (id) => ({ pk: `telling#${id}`, sk: 'current' }),
  index: ({ id, done }) => (done ? {} : { g2pk: 'works#running', g2sk: `tell-subscribers#${id}` }),
};

/** Has everyone told who subscribed to the entry, once what happened to it is written. */
export const tellSubscribers = (
  work: Work,
  entry: { readonly id: string; readonly name: string },
  line: Release,
): void => {
  if (line.kind === 'opened') return;
  const id = `tel_${entry.id}_${line.release}`;
  work.create(tellings, {
    id,
    version: 0,
    entry: entry.id,
    name: entry.name,
    kind: line.kind,
    ...(line.reason ? { reason: line.reason } : {}),
    on: line.on,
    done: false,
  });
  work.begin('tell-subscribers', id);
};
