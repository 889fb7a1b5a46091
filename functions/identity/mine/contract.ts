import * as z from 'zod';
import { CaseAnswer } from '../../platform/held-of-person.ts';
import { ROLES } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Cite } from '../../platform/schemas.ts';
import { TABLE_NAMES } from '../../tables.ts';

const Both = z.object({ zh: z.string(), en: z.string() });

export const mineRoutes = {
  getMe: route({
    name: 'getMe',
    room: 'identity',
    method: 'GET',
    path: '/identity/me',
    who: ROLES,
    says: { zh: '我的账号和角色', en: 'Who the caller is here, and what they may be' },
    answer: {
      status: 200,
      body: z.object({
        account: z.string(),
        role: z.enum(ROLES),
        organisation: z.string().optional(),
        division: z.string().optional(),
        emergency: z.string().optional().describe('The access in an emergency under which this is read'),
        until: CalendarDay.optional().describe('Its last day, of the appointment or of the contract'),
      }),
    },
    problems: [],
  }),
  endSessions: route({
    name: 'endSessions',
    room: 'identity',
    method: 'POST',
    path: '/identity/me',
    who: ROLES,
    says: { zh: '注销本人全部会话', en: 'End every session of one’s own: no token of before is good any more' },
    body: z.strictObject({ sessions: z.literal('all') }),
    answer: { status: 200, body: z.object({ account: z.string(), endedAt: z.string() }) },
    problems: ['stale-version', 'already-exists'],
  }),
  getHoldings: route({
    name: 'getHoldings',
    room: 'identity',
    method: 'GET',
    path: '/identity/me/holdings',
    who: ROLES,
    says: { zh: '平台持有的本人信息', en: 'What the platform holds on the caller' },
    query: z.strictObject({
      from: CalendarDay.optional().describe('First day whose evidence is looked through; today when absent'),
      to: CalendarDay.optional().describe('The last one; 31 days at most'),
    }),
    answer: {
      status: 200,
      body: z.object({
        account: z.string(),
        items: z.array(
          z.object({
            table: z.enum(TABLE_NAMES),
            what: Both,
            kept: Both,
            found: z
              .array(z.record(z.string(), z.unknown()))
              .optional()
              .describe('Absent where it cannot be found by account'),
            note: Both.optional(),
          }),
        ),
      }),
    },
    problems: [],
  }),
  eraseMine: route({
    name: 'eraseMine',
    room: 'identity',
    method: 'POST',
    path: '/identity/me/erasure',
    who: ROLES,
    says: {
      zh: '删除本人信息：法律要求保存的除外',
      en: 'Erase what is held of the caller and need not be kept; says what the law keeps, and how long',
    },
    body: z.strictObject({ erase: z.literal('mine') }),
    answer: {
      status: 200,
      body: z.object({
        erased: z.object({ subscriptions: z.int(), answers: z.int(), sessions: z.int(), cases: z.int() }),
        cases: z.array(CaseAnswer).describe('Everything in which the caller has a part, and what becomes of that'),
        more: z.boolean().describe('More is left than one request erases: ask again'),
        kept: z.array(Both.extend({ months: z.int().describe('No less than so many after it arose'), cite: Cite })),
      }),
    },
    problems: ['held', 'busy'],
  }),
  getPersonalInventory: route({
    name: 'getPersonalInventory',
    room: 'identity',
    method: 'GET',
    path: '/identity/inventory',
    who: ROLES,
    says: { zh: '个人信息清单', en: 'What is held of people, why, and for how long, table by table' },
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({ table: z.enum(TABLE_NAMES), fields: z.array(z.string()), what: Both, why: Both, kept: Both }),
        ),
      }),
    },
    problems: [],
  }),
};
