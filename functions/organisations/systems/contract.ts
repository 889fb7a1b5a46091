import * as z from 'zod';
import { lawWord } from '../../domain/law/law-word.ts';
import { REPORT_NAMES } from '../../domain/organisations/inventory.ts';
import { Standing, SYSTEM_PURPOSES, SYSTEM_STAGES, SYSTEM_ZONES } from '../../domain/organisations/system.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Cite, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { InformationSystem, SupportTicket } from './system.ts';

const SystemView = InformationSystem.omit({ seal: true });
const TicketView = SupportTicket.omit({ seal: true });
const SystemParams = z.strictObject({ id: Id, system: Id });
const Documents = z.array(
  z.strictObject({
    kind: z.enum(['construction-plan', 'data-structure']),
    name: Line,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);
const Counts = z.object({
  organisation: z.string(),
  systems: z.int(),
  standalone: z.int(),
  integration: z.record(z.string(), z.int()),
  cloud: z.record(z.string(), z.int()),
});

export const systemRoutes = {
  registerSystem: route({
    name: 'registerSystem',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/systems',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '登记信息系统', en: 'Register an information system' },
    params: IdParams,
    body: z.strictObject({
      ...Standing.shape,
      name: Line,
      stage: lawWord(SYSTEM_STAGES),
      zone: lawWord(SYSTEM_ZONES),
      origin: lawWord(['existing', 'approved-project'], 'approved-project').default('existing'),
      project: Id.optional().describe('The project that builds it'),
      purpose: lawWord(SYSTEM_PURPOSES, 'exchange-system').default('business'),
      networkBasis: Line.optional(),
      approval: Line.optional().describe('The decision that allows an exchange system'),
      secret: z.boolean().default(false),
      documents: Documents.default([]),
    }),
    answer: { status: 201, body: SystemView },
    problems: ['not-found', 'other-organisation', 'role-not-allowed', 'not-lawful', 'gate-closed', 'unknown-project'],
  }),
  listSystems: route({
    name: 'listSystems',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/{id}/systems',
    who: STAFF,
    says: { zh: '查询信息系统', en: "List an organisation's systems" },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(SystemView) },
    problems: ['not-found', 'other-county', 'invalid-cursor'],
  }),
  changeSystem: route({
    name: 'changeSystem',
    room: 'organisations',
    method: 'PUT',
    path: '/organisations/{id}/systems/{system}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '更新信息系统的整合、迁移、上云等状态', en: 'Say how a system stands; what is not named stays' },
    params: SystemParams,
    body: z.strictObject({
      ...Standing.shape,
      stage: lawWord(SYSTEM_STAGES).optional(),
      zone: lawWord(SYSTEM_ZONES).optional(),
      documents: Documents.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: SystemView },
    problems: [
      'not-found',
      'other-organisation',
      'role-not-allowed',
      'unknown-system',
      'unknown-project',
      'gate-closed',
      'stale-version',
    ],
  }),
  reportExchange: route({
    name: 'reportExchange',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/systems/{system}/exchanges',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '登记一次交换、调用或心跳', en: 'Report an exchange, a call or a heartbeat' },
    params: SystemParams,
    body: z.strictObject({ outcome: z.enum(['succeeded', 'failed']), receipt: Line.optional() }),
    answer: { status: 200, body: SystemView },
    problems: ['not-found', 'other-organisation', 'retired', 'stale-version'],
  }),
  getInventory: route({
    name: 'getInventory',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/inventory',
    who: STAFF,
    says: { zh: '信息系统与基础设施清单', en: 'The inventory of systems, links and infrastructure' },
    query: z.strictObject({
      report: z.enum(REPORT_NAMES).default('all'),
      organisation: Id.optional(),
      on: CalendarDay.optional().describe('The counts as of this day'),
      below: z.coerce.number().int().min(1).default(100).describe('Calls under which a system is seldom used'),
    }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(SystemView),
        counts: z.array(Counts),
        refused: z
          .array(z.object({ organisation: z.string(), at: z.string(), cites: z.array(Cite) }))
          .describe('New systems that were refused for want of an approved project, with `report=unapproved`'),
        withoutFrontEnd: z.array(z.string()).describe('Organisations that no front-end machine connects'),
      }),
    },
    problems: ['not-found'],
  }),
  openTicket: route({
    name: 'openTicket',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/tickets',
    who: DEPARTMENT,
    says: { zh: '请求技术支持或申请使用基础设施', en: 'Ask for support, or to use a service of the infrastructure' },
    params: IdParams,
    body: z.strictObject({ kind: z.enum(['support', 'use']).default('support'), system: Id.optional(), text: Prose }),
    answer: { status: 201, body: TicketView },
    problems: ['not-found', 'other-organisation', 'unknown-system'],
  }),
  closeTicket: route({
    name: 'closeTicket',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/tickets/{ticket}/close',
    who: REGULATOR,
    says: { zh: '办结支持请求', en: 'Answer and close a request for support' },
    params: z.strictObject({ id: Id, ticket: Id }),
    body: z.strictObject({ answer: Prose, ...Seen }),
    answer: { status: 200, body: TicketView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  getPlatformHealth: route({
    name: 'getPlatformHealth',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/platform-health',
    who: REGULATOR,
    says: { zh: '平台运行状况和未办结的支持请求', en: 'How the platform stands, and open requests for support' },
    answer: {
      status: 200,
      body: z.object({ platforms: z.array(SystemView), down: z.array(SystemView), tickets: z.array(TicketView) }),
    },
    problems: [],
  }),
};
