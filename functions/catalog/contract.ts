import * as z from 'zod';
import { EntryContent } from '../domain/catalog/entry.ts';
import { FACET_NAMES } from '../domain/search/search-doc.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, LinkView, ListParam, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { compilingRoutes } from './compiling/contract.ts';
import { designationRoutes } from './designations/contract.ts';
import { paperRoutes } from './papers/contract.ts';
import { planRoutes } from './plans/contract.ts';
import { releaseRoutes } from './releases/contract.ts';
import { ChangeRequest, Entry, ImportJob } from './repository.ts';
import { EntryView } from './shapes.ts';

const ChangeView = ChangeRequest.omit({ seal: true });
const ImportView = ImportJob.omit({ seal: true, upload: true });

const Cause = z.strictObject({ what: Prose, arose: CalendarDay });

/** Query of both searches: the departments' catalog and the public's. */
export const SearchQuery = z.strictObject({
  q: z.string().max(200).optional(),
  provider: ListParam.optional(),
  domain: ListParam.optional(),
  openType: ListParam.optional(),
  shareType: ListParam.optional(),
  updateCycle: ListParam.optional(),
  format: ListParam.optional(),
  tag: ListParam.optional(),
  facets: ListParam.pipe(z.array(z.enum(FACET_NAMES))).optional(),
  sort: z.enum(['relevance', 'updated']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
const FacetView = z.record(z.string(), z.array(z.object({ value: z.string(), count: z.int() })));
export const searchAnswer = <T extends z.ZodType>(item: T) =>
  z.object({ total: z.int(), fuzzy: z.boolean(), items: z.array(item), facets: FacetView });

export const Hit = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  summary: z.string(),
  domain: z.string().optional(),
  tags: z.array(z.string()).readonly(),
  formats: z.array(z.string()).readonly(),
  openType: z.string(),
  shareType: z.string().optional(),
  updateCycle: z.string(),
  updated: CalendarDay.optional(),
  status: z.string(),
});

const entryRoutes = {
  saveEntry: route({
    name: 'saveEntry',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries',
    who: DEPARTMENT,
    says: { zh: '新建目录条目草稿', en: 'Draft a catalog entry' },
    body: EntryContent,
    answer: { status: 201, body: EntryView },
    problems: ['unknown-caller', 'not-lawful', 'already-exists', 'gate-closed', 'read-refused'],
  }),
  searchEntries: route({
    name: 'searchEntries',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/entries',
    who: STAFF,
    says: { zh: '检索目录', en: 'Search the catalog' },
    query: SearchQuery.extend({ status: ListParam.optional(), mine: z.stringbool().optional() }),
    answer: { status: 200, body: searchAnswer(Hit) },
    problems: [],
  }),
  getEntry: route({
    name: 'getEntry',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/entries/{id}',
    who: STAFF,
    says: { zh: '查看目录条目', en: 'Read a catalog entry' },
    params: IdParams,
    answer: { status: 200, body: EntryView },
    problems: ['not-found'],
  }),
  editEntry: route({
    name: 'editEntry',
    room: 'catalog',
    method: 'PUT',
    path: '/catalog/entries/{id}',
    who: DEPARTMENT,
    says: { zh: '修改目录条目草稿', en: 'Edit a draft entry' },
    params: IdParams,
    body: EntryContent.extend(Seen),
    answer: { status: 200, body: EntryView },
    problems: [
      'not-found',
      'other-organisation',
      'wrong-state',
      'stale-version',
      'not-lawful',
      'gate-closed',
      'read-refused',
    ],
  }),
  submitEntry: route({
    name: 'submitEntry',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/submit',
    who: DEPARTMENT,
    says: { zh: '提交目录条目审核', en: 'Submit an entry for review' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: EntryView },
    problems: [
      'not-found',
      'other-organisation',
      'wrong-state',
      'stale-version',
      'not-lawful',
      'gate-closed',
      'read-refused',
    ],
  }),
  reviewEntry: route({
    name: 'reviewEntry',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/review',
    who: REGULATOR,
    says: { zh: '审核目录条目', en: 'Review an entry' },
    params: IdParams,
    body: z.strictObject({
      decision: z.enum(['approve', 'return']),
      secrecy: z.enum(['passed', 'failed']).optional().describe('保密审查 of sharing and opening'),
      opinion: Prose.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: EntryView },
    problems: ['not-found', 'wrong-state', 'stale-version', 'read-refused', 'not-lawful', 'gate-closed'],
  }),
  publishEntry: route({
    name: 'publishEntry',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/publish',
    who: REGULATOR,
    says: { zh: '发布目录条目', en: 'Publish an entry' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: EntryView },
    problems: [
      'not-found',
      'wrong-state',
      'stale-version',
      'already-exists',
      'not-lawful',
      'gate-closed',
      'read-refused',
    ],
  }),
  listEntryVersions: route({
    name: 'listEntryVersions',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/entries/{id}/versions',
    who: STAFF,
    says: { zh: '目录条目的历次版本', en: 'Published versions of an entry' },
    params: IdParams,
    answer: {
      status: 200,
      body: pageOf(z.object({ revision: z.int(), by: z.string(), at: z.string(), entry: Entry.omit({ seal: true }) })),
    },
    problems: ['not-found'],
  }),
  recordCause: route({
    name: 'recordCause',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/causes',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '登记目录变更事由', en: 'Record a cause that asks for a catalog change' },
    params: IdParams,
    body: Cause,
    answer: {
      status: 201,
      body: z.object({ entry: Id, duties: z.array(z.object({ id: z.string(), due: CalendarDay.optional() })) }),
    },
    problems: ['not-found', 'other-organisation', 'wrong-state'],
  }),
  requestChange: route({
    name: 'requestChange',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/entries/{id}/changes',
    who: DEPARTMENT,
    says: { zh: '申请变更或撤销目录条目', en: 'Request a change or withdrawal' },
    params: IdParams,
    body: z.strictObject({ kind: z.enum(['change', 'withdraw']), cause: Cause, proposed: EntryContent.optional() }),
    answer: { status: 201, body: ChangeView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-lawful', 'gate-closed', 'read-refused'],
  }),
  listChanges: route({
    name: 'listChanges',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/entries/{id}/changes',
    who: STAFF,
    says: { zh: '条目的变更申请', en: 'Change requests of an entry' },
    params: IdParams,
    answer: { status: 200, body: pageOf(ChangeView) },
    problems: ['not-found'],
  }),
  decideChange: route({
    name: 'decideChange',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/changes/{id}/decision',
    who: REGULATOR,
    says: { zh: '审核变更申请', en: 'Decide a change request' },
    params: IdParams,
    body: z.strictObject({ decision: z.enum(['approve', 'refuse']), opinion: Prose.optional(), ...Seen }),
    answer: { status: 200, body: ChangeView },
    problems: ['not-found', 'wrong-state', 'stale-version', 'read-refused'],
  }),
  createImport: route({
    name: 'createImport',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/imports',
    who: REGULATOR,
    says: { zh: '新建目录批量导入', en: "Begin to import a portal's catalogue" },
    body: z.strictObject({ fileName: Line, format: z.enum(['json', 'xlsx', 'csv']), place: Line.optional() }),
    answer: { status: 201, body: ImportView.extend({ upload: LinkView }) },
    problems: [],
  }),
  startImport: route({
    name: 'startImport',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/imports/{id}/start',
    who: REGULATOR,
    says: { zh: '开始导入已上传的目录文件', en: 'Start importing the uploaded file' },
    params: IdParams,
    body: z.strictObject({}),
    answer: { status: 202, body: ImportView },
    problems: ['not-found', 'wrong-state', 'not-uploaded'],
  }),
  getImport: route({
    name: 'getImport',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/imports/{id}',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '导入进度与结果', en: 'Progress and result of an import' },
    params: IdParams,
    answer: { status: 200, body: ImportView },
    problems: ['not-found'],
  }),
  getImportReport: route({
    name: 'getImportReport',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/imports/{id}/report',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '逐条导入报告', en: 'The report, entry by entry' },
    params: IdParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'wrong-state'],
  }),
};

export const catalogRoutes = {
  ...entryRoutes,
  ...designationRoutes,
  ...paperRoutes,
  ...releaseRoutes,
  ...compilingRoutes,
  ...planRoutes,
};
