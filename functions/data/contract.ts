import * as z from 'zod';
import { DEPARTMENT, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, IdParams, ListParam } from '../platform/schemas.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Every read says for what it is: the purpose, and the scenario where the grant has one. */
const Declared = {
  purpose: z.string().max(300).optional(),
  scenario: z.string().max(300).optional(),
  select: ListParam.optional().describe('Items, separated by commas; all granted ones when absent'),
};

export const dataRoutes = {
  readRows: route({
    name: 'readRows',
    room: 'data',
    method: 'GET',
    path: '/data/grants/{id}/rows',
    who: DEPARTMENT,
    says: { zh: '按授权读取数据', en: 'Read rows under a grant' },
    params: IdParams,
    query: z.strictObject({
      ...Declared,
      filter: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .describe('`item:op:value`, repeated; all must hold'),
      order: z.string().max(70).optional().describe('An item; `-item` descends'),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: z.string().max(2000).optional(),
    }),
    answer: {
      status: 200,
      body: z.object({
        rows: z.array(z.record(z.string(), Value)),
        next: z.string().optional(),
        data: z.object({ version: z.int(), acceptedOn: CalendarDay }),
        marks: z.array(z.object({ objection: z.string(), item: z.string().optional(), since: CalendarDay })),
      }),
    },
    problems: ['not-found', 'read-refused', 'quota-used-up', 'invalid-cursor', 'unknown-field'],
  }),
  diagnoseGrant: route({
    name: 'diagnoseGrant',
    room: 'data',
    method: 'GET',
    path: '/data/grants/{id}/diagnosis',
    who: STAFF,
    says: { zh: '授权诊断：哪项检查通过、哪项不通过', en: 'Which check of a read passes and which fails, and why' },
    params: IdParams,
    query: z.strictObject({
      ...Declared,
      as: z.string().max(64).optional().describe('For the regulator: the organisation that would read'),
    }),
    answer: {
      status: 200,
      body: z.object({
        allowed: z.boolean(),
        checks: z.array(
          z.object({ code: z.string(), passes: z.boolean(), zh: z.string(), en: z.string(), cite: Cite.optional() }),
        ),
      }),
    },
    problems: ['not-found'],
  }),
  getUsage: route({
    name: 'getUsage',
    room: 'data',
    method: 'GET',
    path: '/data/grants/{id}/usage',
    who: STAFF,
    says: { zh: '授权使用量', en: 'How much a grant has been used, by day' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ day: CalendarDay, calls: z.int(), rows: z.int() })),
        next: z.string().optional(),
      }),
    },
    problems: ['not-found'],
  }),
};
