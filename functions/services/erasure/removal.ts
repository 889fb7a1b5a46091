import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import type { Key } from '../../platform/store.ts';
import type { Work } from '../../platform/work.ts';

/**
 * What hangs on something that was erased, and goes after it. It is put on this list in the transaction of the erasure,
 * and leaves it when all is gone; until then it names whose it was, so that a hold on the person still finds it.
 */
export const Removal = z.object({
  id: z.string().describe('Of the case, or of the file that belongs to none'),
  of: z.enum(['application', 'service-file']),
  after: z.string().describe('The moment before which nothing is taken away'),
  account: z.string().optional(),
  under: z.array(z.string()).describe('Numbers under which other cases may name the same files'),
  subjects: z.array(z.string()),
  from: CalendarDay,
  to: CalendarDay.optional(),
  files: z.array(z.string()),
  objects: z.array(z.string()),
});
export type Removal = z.infer<typeof Removal>;

export const REMOVALS = 'removals';
export const removalKey = ({ after, id }: Pick<Removal, 'after' | 'id'>): Key => ({
  pk: REMOVALS,
  sk: `${after}#${id}`,
});

export const removeLater = (work: Work, removal: Removal): void =>
  work.keep('services', { ...removalKey(removal), ...removal });
