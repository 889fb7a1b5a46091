import * as z from 'zod';
import { REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { PageQuery, pageOf } from '../../platform/schemas.ts';
import { Filing } from '../repository.ts';

export const figureRoutes = {
  listSharingRates: route({
    name: 'listSharingRates',
    room: 'share',
    method: 'GET',
    path: '/share/sharing-rates',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '各部门共享率及不予共享清单', en: 'How much each department shares, and what not and why' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          organisation: z.string(),
          name: z.string(),
          entries: z.int(),
          shared: z.int(),
          rate: z.number().optional().describe('Shared entries of all published ones; absent where there are none'),
          counts: z.record(z.string(), z.int()),
          neither: z.int().describe('Entries neither shared nor open'),
          notShared: z.array(
            z.object({
              entry: z.string(),
              name: z.string(),
              neither: z.boolean(),
              basis: z.object({ type: z.string(), name: z.string(), article: z.string().optional() }).optional(),
              reason: z.string().optional(),
              openGround: z.string().optional(),
            }),
          ),
        }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
  countByLevel: route({
    name: 'countByLevel',
    room: 'share',
    method: 'GET',
    path: '/share/levels',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '各层级单位授权统计', en: 'Grants by the level of the body that holds them' },
    answer: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ level: z.string(), organisations: z.int(), grants: z.int(), live: z.int() })),
      }),
    },
    problems: [],
  }),
  listFilings: route({
    name: 'listFilings',
    room: 'share',
    method: 'GET',
    path: '/share/filings',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '共享备案登记', en: 'What the law has filed with the regulator' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(Filing) },
    problems: ['invalid-cursor'],
  }),
};
