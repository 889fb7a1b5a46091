import * as z from 'zod';
import { REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, PageQuery, pageOf, Seen } from '../../platform/schemas.ts';
import { Handover } from '../repository.ts';
import { SubmissionView } from '../views.ts';
import { PoolLine } from './pool.ts';

const Data = z.object({ version: z.int(), rows: z.int(), acceptedOn: CalendarDay });
export const GatheringLine = z.object({
  entry: Id,
  name: z.string(),
  provider: z.string(),
  line: z.string().optional(),
  method: z.string().optional().describe('归集方式'),
  frequency: z.string().optional().describe('更新周期'),
  constraint: z.string().optional(),
  sending: z.string().optional(),
  carrier: z.string().optional(),
  digitisation: z.string().optional().describe('电子化改造情况'),
  gathered: z.boolean(),
  data: Data.optional(),
  receipt: z
    .object({ submission: z.string(), acceptedAt: z.string(), rows: z.int(), sha256: z.string() })
    .optional()
    .describe('Of the last accepted batch'),
  interrupted: z.object({ id: z.string(), since: CalendarDay }).optional(),
});

export const overviewRoutes = {
  listGathering: route({
    name: 'listGathering',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries',
    who: STAFF,
    says: { zh: '各条目的归集情况', en: 'What has been gathered of each published entry' },
    query: PageQuery.extend({
      organisation: Id.optional(),
      gathered: z.enum(['yes', 'no']).optional(),
      line: Line.optional(),
    }),
    answer: { status: 200, body: pageOf(GatheringLine) },
    problems: ['invalid-cursor'],
  }),
  reportGathering: route({
    name: 'reportGathering',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/report',
    who: STAFF,
    says: { zh: '各部门归集情况统计', en: 'What each department has gathered and what is missing' },
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            organisation: z.string(),
            name: z.string(),
            entries: z.int(),
            gathered: z.int(),
            missing: z.int(),
            notGathered: z.array(z.object({ entry: z.string(), name: z.string() })).describe('The first 50'),
          }),
        ),
      }),
    },
    problems: [],
  }),
  listPool: route({
    name: 'listPool',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/pool',
    who: STAFF,
    says: { zh: '业务条线数据资源池', en: "A line's pool: the batches accepted for it" },
    query: PageQuery.extend({ line: Line }),
    answer: { status: 200, body: pageOf(PoolLine) },
    problems: ['invalid-cursor'],
  }),
  handOver: route({
    name: 'handOver',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions/{id}/handovers',
    who: REGULATOR,
    says: { zh: '登记分类汇聚给上级部门的回执', en: 'Record that a batch was passed on to a higher department' },
    params: IdParams,
    body: Handover.strict().extend(Seen),
    answer: { status: 201, body: SubmissionView },
    problems: ['not-found', 'wrong-state', 'not-lawful', 'stale-version'],
  }),
};
