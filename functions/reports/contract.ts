import * as z from 'zod';
import { ReportPeriod } from '../domain/reports/period.ts';
import { ReceiptBody } from '../platform/province.ts';
import { REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, PageQuery, Prose, pageOf } from '../platform/schemas.ts';
import { STANDINGS } from './report-shown.ts';
import { ReportCount, ReportIssue } from './repository.ts';

const PeriodParams = z.strictObject({ period: ReportPeriod });
const Words = z.object({ zh: z.string(), en: z.string() });
const Value = z.number().optional().describe('Absent where there is nothing to make it of');

const FigureView = Words.extend({
  code: z.string(),
  area: z.string(),
  unit: Words,
  is: z.enum(['flow', 'stock', 'made']).describe('Counted over the period, counted at its end, or made of others'),
  split: z.string().optional(),
  persons: z.boolean().describe('About persons: every number is rounded to a multiple of five'),
  published: z.boolean().describe('In the part of an issued report that the public may get'),
  how: Words,
  cites: z.array(Cite).describe("Articles of the county's law that ask for it"),
});
const Part = Words.extend({ key: z.string(), value: z.number() });
const ShownFigure = FigureView.extend({
  value: Value,
  byDepartment: z.array(z.object({ organisation: z.string(), value: Value })),
  byMonth: z.array(z.object({ month: z.string(), value: Value })),
  byPart: z.array(Part).optional(),
  byArticle: z.array(Part).optional(),
});

const IssueHead = ReportIssue.pick({ number: true, issuedOn: true, issuedBy: true, organisation: true }).extend({
  sha256: z.string().describe('Of everything that it says'),
  published: z.boolean(),
  reason: z.string().optional(),
});
const ReportView = z.object({
  period: z.string(),
  from: CalendarDay,
  to: CalendarDay,
  standing: z.enum(STANDINGS),
  asOf: CalendarDay,
  uncounted: z.array(z.string()).describe('Months that have begun and are not in it'),
  issue: IssueHead.optional(),
  departments: z.array(z.object({ organisation: z.string(), name: z.string(), division: z.string() })),
  areas: z.array(Words.extend({ area: z.string(), figures: z.array(ShownFigure) })),
});

const CountView = ReportCount.pick({
  id: true,
  version: true,
  month: true,
  status: true,
  by: true,
  startedAt: true,
  asOf: true,
  progress: true,
  finishedAt: true,
  failure: true,
});
const Kept = z.object({ sha256: z.string(), size: z.int() });
const IssueView = ReportIssue.omit({ seal: true, frozen: true, province: true }).extend({
  frozen: Kept,
  province: Kept,
});

/** Which of its versions: an issue by number, or what was counted last; the latest issue when absent, else the count. */
const Version = z.union([z.coerce.number().int().min(1), z.literal('counted')]).optional();
const ReportQuery = z.strictObject({ version: Version, organisation: Id.optional() });

export const reportRoutes = {
  listReportFigures: route({
    name: 'listReportFigures',
    room: 'reports',
    method: 'GET',
    path: '/reports/figures',
    who: STAFF,
    says: { zh: '统计指标及口径', en: 'Every figure of a report: how it is counted and which article asks for it' },
    answer: { status: 200, body: z.object({ items: z.array(FigureView) }) },
    problems: [],
  }),
  listReports: route({
    name: 'listReports',
    room: 'reports',
    method: 'GET',
    path: '/reports',
    who: STAFF,
    says: { zh: '已发布的统计报告', en: 'Reports that were issued, the latest first' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(IssueHead.extend({ period: z.string() })) },
    problems: ['invalid-cursor'],
  }),
  listPublished: route({
    name: 'listPublished',
    room: 'reports',
    method: 'GET',
    path: '/reports/published',
    who: 'anyone',
    says: { zh: '向社会公布的统计公报', en: 'Reports that were published, the latest first' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(IssueHead.omit({ issuedBy: true }).extend({ period: z.string() })),
    },
    problems: ['invalid-cursor'],
  }),
  getPublished: route({
    name: 'getPublished',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/published',
    who: 'anyone',
    says: { zh: '查看统计公报', en: 'The published part of a report' },
    params: PeriodParams,
    answer: { status: 200, body: ReportView.extend({ issue: IssueHead.omit({ issuedBy: true }) }) },
    problems: ['not-found'],
  }),
  countPeriod: route({
    name: 'countPeriod',
    room: 'reports',
    method: 'POST',
    path: '/reports/{period}/counts',
    who: REGULATOR,
    says: { zh: '统计（或重新统计）一个期间', en: 'Count a period, month by month' },
    params: PeriodParams,
    body: z.strictObject({
      anew: z.boolean().default(false).describe('Also months that were counted after their end'),
    }),
    answer: { status: 202, body: z.object({ items: z.array(CountView) }) },
    problems: ['wrong-state'],
  }),
  listCounts: route({
    name: 'listCounts',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/counts',
    who: STAFF,
    says: { zh: '统计进度', en: 'How far the counting is: the running count of each month, else the last' },
    params: PeriodParams,
    answer: { status: 200, body: z.object({ items: z.array(CountView), uncounted: z.array(z.string()) }) },
    problems: [],
  }),
  getReport: route({
    name: 'getReport',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}',
    who: STAFF,
    says: { zh: '查看月度、季度、年度统计', en: 'The figures of a month, a quarter or a year' },
    params: PeriodParams,
    query: ReportQuery,
    answer: { status: 200, body: ReportView },
    problems: ['not-found', 'unknown-caller', 'other-organisation'],
  }),
  getReportPage: route({
    name: 'getReportPage',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/page',
    who: STAFF,
    says: { zh: '统计报告（网页）', en: 'The same as a page, with charts' },
    params: PeriodParams,
    query: ReportQuery.extend({ language: z.enum(['zh', 'en']).default('zh') }),
    answer: { status: 200, body: z.string(), type: 'text/html; charset=utf-8' },
    problems: ['not-found', 'unknown-caller', 'other-organisation'],
  }),
  getReportWorkbook: route({
    name: 'getReportWorkbook',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/workbook',
    who: STAFF,
    says: { zh: '统计报告（XLSX）', en: 'The same as a workbook, a sheet to an area' },
    params: PeriodParams,
    query: ReportQuery,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'unknown-caller', 'other-organisation'],
  }),
  issueReport: route({
    name: 'issueReport',
    room: 'reports',
    method: 'POST',
    path: '/reports/{period}/issues',
    who: REGULATOR,
    says: { zh: '发布统计报告或其更正', en: 'Issue the report of a period that is over, or its correction' },
    params: PeriodParams,
    body: z.strictObject({
      publish: z.boolean().default(false).describe('The public gets the part that is meant for it'),
      note: Prose.optional(),
      reason: Prose.optional().describe('Why the issue before it is corrected'),
      circulation: z
        .strictObject({ results: Prose, advice: Prose.optional() })
        .optional()
        .describe('Circulates the results of the assessment with it (通报): files the record and meets the duty'),
    }),
    answer: { status: 201, body: IssueView },
    problems: ['not-found', 'wrong-state', 'already-exists'],
  }),
  listIssues: route({
    name: 'listIssues',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/issues',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '报告的各次发布及更正', en: 'Every issue of a report, what it corrects, its receipt' },
    params: PeriodParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(IssueView) },
    problems: ['invalid-cursor'],
  }),
  getProvinceExport: route({
    name: 'getProvinceExport',
    room: 'reports',
    method: 'GET',
    path: '/reports/{period}/province',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '下载上报省级的统计文件', en: 'The file for the province, of the latest issue' },
    params: PeriodParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found'],
  }),
  recordReportReceipt: route({
    name: 'recordReportReceipt',
    room: 'reports',
    method: 'POST',
    path: '/reports/{period}/receipt',
    who: REGULATOR,
    says: { zh: '登记省级回执', en: 'Record what the province answered to the latest issue' },
    params: PeriodParams,
    body: ReceiptBody,
    answer: { status: 200, body: IssueView },
    problems: ['not-found', 'already-exists', 'stale-version'],
  }),
};
