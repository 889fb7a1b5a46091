import * as z from 'zod';
import { WHO } from '../domain/registers/kind.ts';
import { DEPARTMENT, REGULATOR, ROLES } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, OnOff, PageQuery, pageOf } from '../platform/schemas.ts';
import { exportRoutes } from './exports/contract.ts';
import { RegisterRecord } from './repository.ts';

/** Hyphens and small letters; whether there is such a kind is answered with `unknown-kind`. */
const KindParams = z.strictObject({ kind: z.string().max(60) });

const ListedRecord = RegisterRecord.omit({ seal: true, parties: true, by: true }).extend({
  /** The account is told to the regulator and to whoever filed it. */
  by: z.object({ account: z.string().optional(), organisation: z.string().optional() }),
  answers: z
    .array(z.object({ id: z.string(), kind: z.string(), filedOn: CalendarDay }))
    .optional()
    .describe('What was filed in answer, where that was asked'),
});

const DutyLine = z.object({
  id: z.string(),
  duty: z.string(),
  bearer: z.string(),
  due: CalendarDay.optional(),
  state: z.string(),
  late: z.boolean().optional(),
  breachedOn: CalendarDay.optional(),
  cite: Cite,
});

const RecordView = ListedRecord.extend({
  cites: z.array(Cite),
  rulePack: z.string().describe("The prefix of the county's regulation"),
  byReference: z.boolean().describe('Its filer applies the text by reference only'),
  correctedBy: z.string().optional(),
  followers: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      organisation: z.string().optional(),
      filedOn: CalendarDay,
      filedAt: z.string(),
      minutesAfter: z.int().describe('Minutes from this record to that one'),
    }),
  ),
  steps: z
    .array(z.object({ kind: z.string(), zh: z.string(), en: z.string(), record: z.string().optional() }))
    .describe('What is filed after it, each with the record once there is one'),
  duties: z.array(DutyLine),
});

const BackupLine = z.object({
  plan: z.string(),
  organisation: z.string().optional(),
  component: z.string(),
  name: z.string(),
  system: z.string().optional(),
  place: z.string(),
  secondPlace: z.string().optional(),
  grade: z.string().optional(),
  everyDays: z.int().optional(),
  lastCopy: z
    .string()
    .optional()
    .describe('The moment that the last copy holds, of those in the second place if one is named'),
  lastCheck: z.object({ on: CalendarDay, restorable: z.boolean() }).optional(),
  lastRestorable: z.string().optional().describe('The moment of the last copy that was found to be restorable'),
  due: CalendarDay.optional(),
  missed: z.boolean(),
});

const recordRoutes = {
  listKinds: route({
    name: 'listKinds',
    room: 'registers',
    method: 'GET',
    path: '/registers',
    who: ROLES,
    says: { zh: '台账种类', en: 'Kinds of register' },
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            kind: z.string(),
            zh: z.string(),
            en: z.string(),
            files: z.array(z.enum(WHO)).readonly(),
            readers: z.enum(['all', 'parties']),
            mayFile: z.boolean(),
            cites: z.array(Cite),
            schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the data'),
          }),
        ),
      }),
    },
    problems: [],
  }),
  listSystemChecks: route({
    name: 'listSystemChecks',
    room: 'registers',
    method: 'GET',
    path: '/registers/systems',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: {
      zh: '信息系统安全测试、评估和演练情况',
      en: "How a body's systems stand with tests, assessments and drills",
    },
    query: z.strictObject({ organisation: Id }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            system: z.string(),
            name: z.string(),
            checks: z.array(
              z.object({
                check: z.string(),
                last: CalendarDay.optional(),
                due: CalendarDay,
                overdue: z.boolean(),
                cite: Cite,
              }),
            ),
          }),
        ),
      }),
    },
    problems: ['not-found', 'other-organisation'],
  }),
  listBackups: route({
    name: 'listBackups',
    room: 'registers',
    method: 'GET',
    path: '/registers/backups',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '基础设施和系统的备份情况', en: 'How components and systems stand with their backup' },
    query: z.strictObject({ organisation: Id.optional(), missed: OnOff.optional() }),
    answer: { status: 200, body: z.object({ items: z.array(BackupLine) }) },
    problems: ['other-organisation', 'unknown-caller'],
  }),
  fileRecord: route({
    name: 'fileRecord',
    room: 'registers',
    method: 'POST',
    path: '/registers/{kind}',
    who: ROLES,
    says: { zh: '登记台账', en: 'File a record' },
    params: KindParams,
    body: z.strictObject({
      data: z.record(z.string(), z.unknown()),
      corrects: Id.optional().describe('The record that this one corrects'),
    }),
    answer: { status: 201, body: RecordView },
    problems: [
      'unknown-kind',
      'unknown-caller',
      'unknown-organisation',
      'unknown-record',
      'other-organisation',
      'already-exists',
      'not-lawful',
      'gate-closed',
    ],
  }),
  listRecords: route({
    name: 'listRecords',
    room: 'registers',
    method: 'GET',
    path: '/registers/{kind}',
    who: ROLES,
    says: { zh: '查询台账', en: 'List records' },
    params: KindParams,
    query: PageQuery.extend({
      organisation: Id.optional().describe('Only records in whose list this organisation stands'),
      without: z.string().max(60).optional().describe('Only records that leave this field open; a page may be shorter'),
      value: z.string().max(300).optional().describe('Only those with this value, where the kind can be listed by one'),
      answered: OnOff.optional().describe(
        'Only records that somebody has answered, or nobody has; each with its answers',
      ),
    }),
    answer: { status: 200, body: pageOf(ListedRecord) },
    problems: ['unknown-kind', 'unknown-caller', 'invalid-cursor', 'other-organisation'],
  }),
  listAbsent: route({
    name: 'listAbsent',
    room: 'registers',
    method: 'GET',
    path: '/registers/{kind}/absent',
    who: [...REGULATOR, 'county-regulator', 'auditor'],
    says: { zh: '未登记的单位', en: 'Bodies that have no such record on file' },
    params: KindParams,
    query: PageQuery.extend({ since: CalendarDay.optional().describe('None filed since this day') }),
    answer: {
      status: 200,
      body: pageOf(z.object({ organisation: z.string(), name: z.string(), last: CalendarDay.optional() })),
    },
    problems: ['unknown-kind', 'invalid-cursor'],
  }),
  getRecord: route({
    name: 'getRecord',
    room: 'registers',
    method: 'GET',
    path: '/registers/{kind}/{id}',
    who: ROLES,
    says: { zh: '查看台账记录', en: 'Read a record' },
    params: KindParams.extend({ id: Id }),
    answer: { status: 200, body: RecordView },
    problems: ['unknown-kind', 'not-found'],
  }),
};

export const registerRoutes = { ...recordRoutes, ...exportRoutes };
