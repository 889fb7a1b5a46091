import * as z from 'zod';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, PageQuery, Prose, pageOf } from '../../platform/schemas.ts';
import { GatheringPlan } from './plan.ts';

const Data = z.object({ version: z.int(), rows: z.int(), acceptedOn: CalendarDay });
const PlanView = GatheringPlan.omit({ seal: true }).extend({
  targets: z.array(
    GatheringPlan.shape.targets.element.extend({ status: z.enum(['gathered', 'pending']), data: Data.optional() }),
  ),
});

export const planRoutes = {
  publishGatheringPlan: route({
    name: 'publishGatheringPlan',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/plans',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '发布行业数据汇聚方案', en: 'Publish a plan to gather the data of utilities and groups' },
    body: z.strictObject({
      title: Line,
      industry: Line.describe('所属行业'),
      targets: z
        .array(z.strictObject({ organisation: Id, item: Line, entry: Id.optional() }))
        .min(1)
        .max(500),
      text: Prose.optional(),
    }),
    answer: { status: 201, body: PlanView },
    problems: ['unknown-organisation', 'unknown-entry', 'unknown-caller'],
  }),
  getGatheringPlan: route({
    name: 'getGatheringPlan',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/plans/{id}',
    who: STAFF,
    says: { zh: '查看数据汇聚方案及进展', en: 'A gathering plan and what has come of it' },
    params: IdParams,
    answer: { status: 200, body: PlanView },
    problems: ['not-found'],
  }),
  listGatheringPlans: route({
    name: 'listGatheringPlans',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/plans',
    who: STAFF,
    says: { zh: '数据汇聚方案', en: 'Gathering plans' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(PlanView) },
    problems: ['invalid-cursor'],
  }),
};
