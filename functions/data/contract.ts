import * as z from 'zod';
import { ITEM_TYPES, MASKINGS } from '../domain/gathering/items.ts';
import { lawWord } from '../domain/law/law-word.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import {
  CalendarDay,
  Cite,
  Id,
  IdParams,
  Line,
  ListParam,
  PageCursor,
  PageQuery,
  Prose,
  pageOf,
  Seen,
} from '../platform/schemas.ts';
import { OPERATORS } from '../platform/tabular/filters.ts';
import { MEASURES } from '../platform/tabular/groups.ts';
import { PURPOSE_CATEGORIES } from '../share/repository.ts';
import { Authorisation } from './authorisations.ts';
import { EXPORT_FORMATS, Export } from './exports.ts';
import { DaySigns } from './signs.ts';

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const DataRead = z.object({ version: z.int(), acceptedOn: CalendarDay });
const Marks = z.array(z.object({ objection: z.string(), item: z.string().optional(), since: CalendarDay }));

/** Every read says for what it is: the purpose, and the scenario where the grant has one. */
const Declaration = {
  purpose: z.string().max(300).optional(),
  scenario: z.string().max(300).optional(),
  purposeCategory: lawWord(PURPOSE_CATEGORIES, 'no-commercial-purpose')
    .optional()
    .describe('What kind of use it is, where it is not that of the grant'),
};
const Declared = {
  ...Declaration,
  select: ListParam.optional().describe('Items, separated by commas; all granted ones when absent'),
};

const Filters = z
  .array(
    z.strictObject({
      item: Line,
      op: z.enum(OPERATORS),
      value: z
        .union([z.string().max(4000), z.array(z.string().max(4000)).max(1000)])
        .optional()
        .describe('One text; two for `between`, several for `in`, none for `null` and `not-null`'),
    }),
  )
  .max(20)
  .default([])
  .describe('All must hold');

const LogLine = z.object({
  at: z.string(),
  kind: z.enum(['change', 'read', 'refusal']),
  action: z.string(),
  organisation: z.string().optional(),
  account: z.string(),
  outcome: z.int().optional(),
  code: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
});
const ExportView = Export.omit({ seal: true, file: true }).extend({
  file: z.object({ sha256: z.string(), size: z.int() }).optional(),
  progress: z.object({ rows: z.int(), of: z.int() }).optional(),
  available: z.boolean().describe('Whether its file can be downloaded now'),
});
const AuthorisationView = Authorisation.omit({ seal: true });

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
        .describe('`item:op:value`, repeated; all must hold. Several values are separated by `|`'),
      order: z.string().max(70).optional().describe('An item; `-item` descends; as submitted when absent'),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      cursor: PageCursor.optional(),
    }),
    answer: {
      status: 200,
      body: z.object({
        rows: z.array(z.record(z.string(), Value)),
        items: z
          .array(
            z.object({
              name: z.string(),
              label: z.string(),
              grade: z.int().optional().describe('数据级别'),
              masking: z.enum(MASKINGS).optional().describe('How its values are hidden in these rows'),
            }),
          )
          .describe('What the columns are'),
        next: z.string().optional(),
        data: z.object({
          version: z.int().describe('The one that the reading began with, for all its pages'),
          acceptedOn: CalendarDay,
          newest: z.int(),
        }),
        marks: Marks,
      }),
    },
    problems: ['not-found', 'read-refused', 'quota-used-up', 'invalid-cursor', 'unknown-field'],
  }),
  queryRows: route({
    name: 'queryRows',
    room: 'data',
    method: 'POST',
    path: '/data/grants/{id}/query',
    who: DEPARTMENT,
    says: { zh: '按授权分组统计', en: 'Figures over groups of rows under a grant' },
    params: IdParams,
    body: z.strictObject({
      ...Declaration,
      by: z.array(Line).max(8).default([]).describe('Items to group by; none is one group of all rows'),
      measures: z
        .array(
          z.strictObject({
            measure: z.enum(MEASURES),
            item: Line.optional().describe('`count` counts rows without it'),
            as: Line.optional().describe('Its name in the answer; `sum_item` when absent'),
          }),
        )
        .min(1)
        .max(20),
      filter: Filters,
      order: z.string().max(70).optional().describe('A grouped item or a measure’s name; `-name` descends'),
      limit: z.int().min(1).max(1000).default(100),
    }),
    answer: {
      status: 200,
      body: z.object({
        groups: z.array(z.record(z.string(), Value)),
        more: z.boolean().describe('There are more groups than were asked for'),
        data: DataRead,
        marks: Marks,
      }),
    },
    problems: ['not-found', 'read-refused', 'quota-used-up', 'unknown-field'],
  }),
  createExport: route({
    name: 'createExport',
    room: 'data',
    method: 'POST',
    path: '/data/grants/{id}/exports',
    who: DEPARTMENT,
    says: { zh: '申请导出授权数据', en: 'Ask for a file of everything that a grant reads' },
    params: IdParams,
    body: z.strictObject({ ...Declared, format: z.enum(EXPORT_FORMATS) }),
    answer: { status: 202, body: ExportView },
    problems: ['not-found', 'read-refused', 'quota-used-up', 'unknown-field', 'not-lawful'],
  }),
  listExports: route({
    name: 'listExports',
    room: 'data',
    method: 'GET',
    path: '/data/grants/{id}/exports',
    who: STAFF,
    says: { zh: '授权数据导出清单', en: 'The exports of a grant, the latest first' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(ExportView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  getExport: route({
    name: 'getExport',
    room: 'data',
    method: 'GET',
    path: '/data/exports/{id}',
    who: STAFF,
    says: { zh: '导出进度', en: 'How far an export has come' },
    params: IdParams,
    answer: { status: 200, body: ExportView },
    problems: ['not-found'],
  }),
  downloadExport: route({
    name: 'downloadExport',
    room: 'data',
    method: 'GET',
    path: '/data/exports/{id}/file',
    who: DEPARTMENT,
    says: { zh: '下载导出文件', en: 'Download the file of an export' },
    params: IdParams,
    query: z.strictObject(Declaration),
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'read-refused', 'wrong-state', 'retired'],
  }),
  profileData: route({
    name: 'profileData',
    room: 'data',
    method: 'GET',
    path: '/data/entries/{id}/profile',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '数据列概况', en: 'What the columns of an entry’s data hold' },
    params: IdParams,
    query: z.strictObject({
      select: ListParam.optional().describe('Items, separated by commas; the first 30 when absent'),
    }),
    answer: {
      status: 200,
      body: z.object({
        rows: z.int(),
        data: DataRead,
        columns: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            type: z.enum(ITEM_TYPES),
            nulls: z.int(),
            distinct: z.int(),
            personal: z.boolean().describe('About a person, masked, or graded 3 and above: counts only'),
            min: Value.optional(),
            max: Value.optional(),
            top: z
              .array(z.object({ value: Value, rows: z.int() }))
              .optional()
              .describe('The most frequent values, of ten rows at least'),
          }),
        ),
        left: z.int().describe('Items that are not among these'),
      }),
    },
    problems: ['unknown-entry', 'unknown-field', 'other-organisation', 'wrong-state'],
  }),
  previewData: route({
    name: 'previewData',
    room: 'data',
    method: 'GET',
    path: '/data/entries/{id}/preview',
    who: DEPARTMENT,
    says: { zh: '预览本部门数据', en: 'The first rows of the department’s own data, masked' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        rows: z.array(z.record(z.string(), Value)),
        items: z.array(z.object({ name: z.string(), label: z.string(), type: z.enum(ITEM_TYPES) })),
        total: z.int(),
        data: DataRead,
      }),
    },
    problems: ['unknown-entry', 'other-organisation', 'wrong-state'],
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
  getUseLog: route({
    name: 'getUseLog',
    room: 'data',
    method: 'GET',
    path: '/data/grants/{id}/log',
    who: STAFF,
    says: { zh: '授权使用日志', en: 'The whole course of a grant: request, delivery, calls, end' },
    params: IdParams,
    query: PageQuery,
    answer: {
      status: 200,
      body: z.object({
        grant: z.string(),
        use: z.object({ purpose: z.string(), scenario: z.string().optional() }).describe('The business that it serves'),
        responsibleUser: z.string().optional(),
        life: z.array(LogLine),
        calls: z.array(LogLine),
        next: z.string().optional(),
      }),
    },
    problems: ['not-found', 'invalid-cursor'],
  }),
  listUses: route({
    name: 'listUses',
    room: 'data',
    method: 'GET',
    path: '/data/uses',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '共享数据使用情况', en: 'How the data of a provider is used, by consumer' },
    query: PageQuery.extend({ organisation: Id.optional(), entry: Id.optional() }),
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          grant: z.string(),
          entry: z.string(),
          entryName: z.string(),
          consumer: z.string(),
          status: z.string(),
          calls: z.int(),
          rows: z.int(),
          lastDay: CalendarDay.optional(),
        }),
      ),
    },
    problems: ['invalid-cursor', 'other-organisation', 'unknown-caller'],
  }),
  listReads: route({
    name: 'listReads',
    room: 'data',
    method: 'GET',
    path: '/data/entries/{id}/reads',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '条目或信息项的读取记录', en: 'Every read of an entry, or of one item of it, with who read it' },
    params: IdParams,
    query: z.strictObject({
      item: Line.optional(),
      from: CalendarDay.optional(),
      to: CalendarDay.optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
    }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            at: z.string(),
            grant: z.string(),
            organisation: z.string().optional(),
            account: z.string(),
            action: z.string(),
            purpose: z.string().optional(),
            fields: z.array(z.string()),
            personal: z.array(z.string()).describe('Items among them that the catalog masks or grades 3 or above'),
            rows: z.int().optional(),
            outcome: z.int().optional(),
          }),
        ),
        more: z.boolean(),
      }),
    },
    problems: ['unknown-entry', 'other-organisation'],
  }),
  getEntryUse: route({
    name: 'getEntryUse',
    room: 'data',
    method: 'GET',
    path: '/data/entries/{id}/use',
    who: STAFF,
    says: { zh: '资源使用率', en: 'The use rate of a resource' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        entry: z.string(),
        since: CalendarDay,
        grants: z.int(),
        live: z.int(),
        used: z.int().describe('Live grants that were read since then'),
        rate: z.number().optional(),
        consumers: z.int(),
        calls: z.int(),
        rows: z.int(),
      }),
    },
    problems: ['unknown-entry'],
  }),
  getRunStatus: route({
    name: 'getRunStatus',
    room: 'data',
    method: 'GET',
    path: '/data/run-status',
    who: [...REGULATOR, 'county-regulator', 'auditor'],
    says: { zh: '各单位交换共享运行情况', en: 'How exchange and sharing run, body by body' },
    query: z.strictObject({ day: CalendarDay.optional().describe('Today when absent') }),
    answer: {
      status: 200,
      body: z.object({
        day: CalendarDay,
        items: z.array(
          z.object({
            organisation: z.string(),
            name: z.string(),
            live: z.int().describe('Grants on its data that are active'),
            calls: z.int(),
            rows: z.int(),
            refused: z.int().describe('Calls that were refused'),
            open: z.int().describe('Requests that wait for its decision'),
            oldest: CalendarDay.optional().describe('Since when the longest of them waits'),
          }),
        ),
      }),
    },
    problems: [],
  }),
  listSigns: route({
    name: 'listSigns',
    room: 'data',
    method: 'GET',
    path: '/data/signs',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '异常调用待核清单', en: 'Unusual calls that nobody has looked at yet' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(DaySigns) },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  reviewSigns: route({
    name: 'reviewSigns',
    room: 'data',
    method: 'POST',
    path: '/data/grants/{id}/signs/{day}/review',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '核查异常调用', en: 'Record what a look at unusual calls has found' },
    params: IdParams.extend({ day: CalendarDay }),
    body: z.strictObject({ opinion: Prose }),
    answer: { status: 200, body: DaySigns },
    problems: ['not-found', 'other-organisation'],
  }),
  authoriseThirdParty: route({
    name: 'authoriseThirdParty',
    room: 'data',
    method: 'POST',
    path: '/data/authorisations',
    who: ['public'],
    says: { zh: '授权第三方使用本人数据', en: 'Authorise a third party to use your data' },
    body: z.strictObject({
      entry: Id,
      thirdParty: Id,
      items: z.array(Line).min(1).max(100),
      purpose: Line,
      record: z.strictObject({ item: Line, value: Line }).describe('The item and value that make the record yours'),
      endsOn: CalendarDay.optional(),
    }),
    answer: { status: 201, body: AuthorisationView },
    problems: ['not-lawful', 'unknown-entry', 'unknown-organisation', 'unknown-field'],
  }),
  listAuthorisations: route({
    name: 'listAuthorisations',
    room: 'data',
    method: 'GET',
    path: '/data/authorisations',
    who: ['public', ...DEPARTMENT],
    says: { zh: '授权清单', en: 'List authorisations' },
    query: PageQuery.extend({ box: z.enum(['held', 'on-our-data']).default('held') }),
    answer: { status: 200, body: pageOf(AuthorisationView) },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  checkAuthorisation: route({
    name: 'checkAuthorisation',
    room: 'data',
    method: 'POST',
    path: '/data/authorisations/{id}/check',
    who: DEPARTMENT,
    says: { zh: '核验数据主体身份', en: "Find whether the record is the subject's own" },
    params: IdParams,
    body: z.strictObject({ own: z.boolean(), note: Prose, ...Seen }),
    answer: { status: 200, body: AuthorisationView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  withdrawAuthorisation: route({
    name: 'withdrawAuthorisation',
    room: 'data',
    method: 'POST',
    path: '/data/authorisations/{id}/withdraw',
    who: ['public'],
    says: { zh: '撤回授权', en: 'Withdraw an authorisation' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: AuthorisationView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  readSubjectRecord: route({
    name: 'readSubjectRecord',
    room: 'data',
    method: 'GET',
    path: '/data/authorisations/{id}/record',
    who: DEPARTMENT,
    says: { zh: '按数据主体授权读取', en: 'Read the record that its subject has authorised' },
    params: IdParams,
    query: z.strictObject({ purpose: Declared.purpose, select: Declared.select }),
    answer: {
      status: 200,
      body: z.object({
        rows: z.array(z.record(z.string(), Value)),
        marks: Marks,
      }),
    },
    problems: ['not-found', 'unknown-caller', 'read-refused', 'gate-closed', 'contradictory', 'unknown-entry'],
  }),
};
