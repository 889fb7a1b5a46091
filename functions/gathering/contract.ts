import * as z from 'zod';
import { GatheringSettings } from '../domain/gathering/change.ts';
import { FileName } from '../domain/gathering/submission.ts';
import { lawWord } from '../domain/law/law-word.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import {
  CalendarDay,
  Cite,
  Id,
  IdParams,
  Line,
  LinkView,
  PageQuery,
  Prose,
  pageOf,
  Seen,
} from '../platform/schemas.ts';
import { ENCODINGS } from '../platform/tabular/decode.ts';
import { FORMATS } from '../platform/tabular/source.ts';
import { interruptionRoutes } from './interruptions/contract.ts';
import { mappingRoutes } from './mappings/contract.ts';
import { GatheringLine, overviewRoutes } from './overview/contract.ts';
import { planRoutes } from './plans/contract.ts';
import { batchShape, DataVersion, GatheringChange } from './repository.ts';
import { sectorRoutes } from './sectors/contract.ts';
import { standardRoutes } from './standards/contract.ts';
import { FileView, SubmissionView } from './views.ts';

const VersionView = DataVersion.extend({ parquet: FileView, over: FileView.optional(), original: FileView });
const ChangeView = GatheringChange.omit({ seal: true }).extend({
  missing: z
    .array(z.object({ code: z.string(), zh: z.string(), en: z.string(), cite: Cite }))
    .describe('What the law still asks for before it takes effect'),
});
const DutyView = z.object({
  id: z.string(),
  duty: z.string(),
  state: z.string(),
  start: CalendarDay,
  due: CalendarDay.optional(),
  cite: Cite,
});

const SUBMITTERS = [...DEPARTMENT, ...REGULATOR];
const Location = z.object({ location: z.string() });

const submissionRoutes = {
  createSubmission: route({
    name: 'createSubmission',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions',
    who: DEPARTMENT,
    says: { zh: '新建数据归集批次', en: 'Begin to hand in a file for an entry' },
    body: z.strictObject({
      entry: Id,
      fileName: FileName,
      format: z.enum(FORMATS),
      encoding: z
        .enum(ENCODINGS)
        .optional()
        .describe('Of a text file; found out when absent, save Big5, which is read where it is named'),
      secrecy: lawWord(['none', 'work-secret', 'state-secret'], 'not-secret').optional().describe('密级 of this batch'),
      standard: Line.optional().describe('Version of the gathering standard that the batch follows'),
      ...batchShape,
      governance: batchShape.governance.unwrap().strict().optional(),
      review: batchShape.review.unwrap().strict().optional(),
    }),
    answer: { status: 201, body: SubmissionView.extend({ upload: LinkView }) },
    problems: [
      'unknown-entry',
      'other-organisation',
      'wrong-state',
      'not-lawful',
      'gate-closed',
      'read-refused',
      'unknown-organisation',
      'unknown-system',
    ],
  }),
  listSubmissions: route({
    name: 'listSubmissions',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions',
    who: STAFF,
    says: { zh: '查询归集批次', en: "List an entry's submissions" },
    query: PageQuery.extend({ entry: Id }),
    answer: { status: 200, body: pageOf(SubmissionView) },
    problems: ['unknown-entry', 'other-organisation', 'invalid-cursor'],
  }),
  getSubmission: route({
    name: 'getSubmission',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions/{id}',
    who: STAFF,
    says: { zh: '查看归集批次及校验结果', en: 'Read a submission and the result of its check' },
    params: IdParams,
    answer: { status: 200, body: SubmissionView },
    problems: ['not-found', 'other-organisation'],
  }),
  checkSubmission: route({
    name: 'checkSubmission',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions/{id}/check',
    who: DEPARTMENT,
    says: { zh: '校验已上传的文件', en: 'Check the uploaded file' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 202, body: SubmissionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'not-uploaded'],
  }),
  getSubmissionReport: route({
    name: 'getSubmissionReport',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions/{id}/report',
    who: STAFF,
    says: { zh: '下载校验报告', en: 'The report of a refused file' },
    params: IdParams,
    query: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }),
    answer: { status: 302, body: Location },
    problems: ['not-found', 'other-organisation', 'wrong-state'],
  }),
  getSubmissionOriginal: route({
    name: 'getSubmissionOriginal',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions/{id}/original',
    who: SUBMITTERS,
    says: { zh: '下载原始文件', en: 'The file as it was received' },
    params: IdParams,
    answer: { status: 302, body: Location },
    problems: ['not-found', 'other-organisation', 'wrong-state'],
  }),
  getGathering: route({
    name: 'getGathering',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries/{id}',
    who: STAFF,
    says: { zh: '查看条目的归集与更新情况', en: "How an entry's data is gathered and how fresh it is" },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        entry: Id,
        name: z.string(),
        provider: z.string(),
        method: z.string().optional(),
        frequency: z.string().optional(),
        constraint: z.string().optional(),
        filled: z.boolean().describe('Some batch has been accepted'),
        remindedOn: CalendarDay.optional().describe('When its department was last reminded to fill it'),
        data: z.object({ version: z.int(), rows: z.int(), acceptedOn: CalendarDay }).optional(),
        receipt: GatheringLine.shape.receipt,
        excused: z
          .object({ interruption: Id, since: CalendarDay })
          .optional()
          .describe('Supply is interrupted by force majeure, as filed: not stale while that lasts'),
        lagDays: z.int().optional().describe('Days since the last accepted version'),
        stale: z.boolean().describe('A day by which the law asked for an update has passed'),
        duties: z.array(DutyView).describe('Open duties to update it'),
      }),
    },
    problems: ['not-found'],
  }),
  listDataVersions: route({
    name: 'listDataVersions',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries/{id}/versions',
    who: STAFF,
    says: { zh: '条目的历次数据版本', en: "An entry's accepted data versions" },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(VersionView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  changeGathering: route({
    name: 'changeGathering',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/entries/{id}/changes',
    who: DEPARTMENT,
    says: { zh: '申请变更归集方式、频率或内容', en: 'Ask to change how an entry is gathered' },
    params: IdParams,
    body: GatheringSettings.extend({ effective: CalendarDay, reason: Prose }).refine(
      (body) => body.method ?? body.frequency ?? body.content,
      {
        error: 'method, frequency or content: at least one changes',
      },
    ),
    answer: { status: 201, body: ChangeView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-lawful', 'gate-closed', 'read-refused'],
  }),
  listGatheringChanges: route({
    name: 'listGatheringChanges',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries/{id}/changes',
    who: STAFF,
    says: { zh: '条目的归集变更申请', en: "Requests to change an entry's gathering" },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(ChangeView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  decideGatheringChange: route({
    name: 'decideGatheringChange',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/changes/{id}/decision',
    who: REGULATOR,
    says: { zh: '审核归集变更申请', en: 'Decide a request to change gathering' },
    params: IdParams,
    body: z.strictObject({ decision: z.enum(['approve', 'refuse']), opinion: Prose.optional(), ...Seen }),
    answer: { status: 200, body: ChangeView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  recordSourceChange: route({
    name: 'recordSourceChange',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/entries/{id}/source-changes',
    who: SUBMITTERS,
    says: { zh: '登记源数据产生或变化', en: 'Record that the data at the source arose or changed' },
    params: IdParams,
    body: z.strictObject({ day: CalendarDay, what: Prose }),
    answer: { status: 201, body: z.object({ entry: Id, duties: z.array(DutyView) }) },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-lawful'],
  }),
};

export const gatheringRoutes = {
  ...submissionRoutes,
  ...mappingRoutes,
  ...standardRoutes,
  ...sectorRoutes,
  ...interruptionRoutes,
  ...planRoutes,
  ...overviewRoutes,
};
