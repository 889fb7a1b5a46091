import * as z from 'zod';
import { STAGES } from '../../domain/services/guide.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, OnOff, PageQuery, pageOf } from '../../platform/schemas.ts';
import { RepeatAsk } from '../materials/attempts.ts';
import { Breach } from './breach.ts';

const LOOKS = [...DEPARTMENT, ...REGULATOR, 'auditor'] as const;
const SUPERVISES = [...REGULATOR, 'auditor'] as const;

export const figureRoutes = {
  getOnlineCoverage: route({
    name: 'getOnlineCoverage',
    room: 'services',
    method: 'GET',
    path: '/services/coverage',
    who: LOOKS,
    says: { zh: '全程网办覆盖情况', en: 'Which stages of each municipal item run on line' },
    query: PageQuery.extend({ partial: OnOff.optional().describe('Only items that are not fully on line') }),
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          id: z.string(),
          name: z.string(),
          agency: z.string(),
          online: z.array(z.enum(STAGES)),
          offline: z.array(z.enum(STAGES)),
          full: z.boolean(),
        }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
  listFigures: route({
    name: 'listFigures',
    room: 'services',
    method: 'GET',
    path: '/services/figures',
    who: LOOKS,
    says: { zh: '各单位办件、材料复用和满意度', en: 'Cases, reuse of materials and satisfaction by agency' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          agency: z.string(),
          cases: z.object({
            total: z.int(),
            online: z.int(),
            window: z.int(),
            elsewhere: z.int().describe("Taken in at another body's window"),
            oneVisit: z.int(),
            decided: z.int(),
          }),
          visits: z.int(),
          materials: z.object({ applicant: z.int(), earlier: z.int(), licence: z.int(), shared: z.int() }),
          reuseRate: z.number().optional().describe('Share of materials that nobody had to hand in'),
          satisfaction: z.number().optional().describe('Average of the scores, 1 to 5'),
        }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
  listVisitBreaches: route({
    name: 'listVisitBreaches',
    room: 'services',
    method: 'GET',
    path: '/services/visit-breaches',
    who: SUPERVISES,
    says: { zh: '最多跑一次未兑现办件', en: 'Complete cases for which someone had to come twice' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(Breach) },
    problems: ['invalid-cursor'],
  }),
  listRepeatAsks: route({
    name: 'listRepeatAsks',
    room: 'services',
    method: 'GET',
    path: '/services/repeat-asks',
    who: SUPERVISES,
    says: { zh: '要求重复提交材料的情况', en: 'Who asked for what sharing supplies' },
    query: PageQuery.extend({ since: CalendarDay.optional() }),
    answer: { status: 200, body: pageOf(RepeatAsk) },
    problems: ['invalid-cursor'],
  }),
};
