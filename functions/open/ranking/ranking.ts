import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

const Count = z.object({ part: z.number(), of: z.number() });

/** How open each department is, as it was counted and published: formula, inputs and places together, never changed. */
export const Ranking = z.object({
  ...storedShape,
  period: z.string(),
  countedOn: CalendarDay,
  publishedAt: z.string(),
  formula: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), weight: z.number() })),
  fewestEntries: z.int(),
  lines: z.array(
    z.object({
      organisation: z.string(),
      name: z.string(),
      entries: z.int(),
      counts: z.record(z.string(), Count).describe('What each indicator counts, and of how much'),
      indicators: z.record(z.string(), z.number()).describe('From 0 to 100; absent where there is nothing to count'),
      score: z.number().optional(),
      rank: z.int().optional().describe('None for a department with too few entries'),
    }),
  ),
});
export type Ranking = z.infer<typeof Ranking>;

export const RANKINGS = 'open-rankings';
export const rankings: Collection<Ranking> = {
  type: 'open-ranking',
  table: 'opening',
  schema: Ranking,
  key: (id) => ({ pk: `open-ranking#${id}`, sk: 'current' }),
  index: ({ publishedAt, id }) => ({ g1pk: RANKINGS, g1sk: `${publishedAt}#${id}` }),
};
