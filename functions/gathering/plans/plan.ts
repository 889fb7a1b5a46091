import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** A plan (汇聚方案) by which an industry department has the data of utilities and groups gathered. */
export const GatheringPlan = z.object({
  ...storedShape,
  title: z.string(),
  industry: z.string(),
  organisation: z.string().describe('The industry department'),
  targets: z.array(
    z.object({
      organisation: z.string(),
      item: z.string().describe('What it gathers'),
      entry: z.string().optional().describe('The catalog entry that holds it, once there is one'),
    }),
  ),
  text: z.string().optional(),
  publishedOn: CalendarDay,
  by: z.string(),
});
export type GatheringPlan = z.infer<typeof GatheringPlan>;

export const gatheringPlans: Collection<GatheringPlan> = {
  type: 'gathering-plan',
  table: 'gathering',
  schema: GatheringPlan,
  key: (id) => ({ pk: `gathering-plan#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: 'gathering-plans', g1sk: id }),
};
