import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { ProvinceReceipt } from '../platform/province.ts';
import { type Collection, storedShape } from '../platform/store.ts';

/** Prefix of everything that reports write. */
export const REPORT_PREFIX = 'reports/';

export const KeptObject = z.object({ key: z.string(), sha256: z.string(), size: z.int() });

/** Where a count is: which body, which kind of record, and where in it. */
const Place = z.object({ body: z.int(), source: z.int(), cursor: z.string().optional() });

/** The counting of one month, body by body: long work, with its progress. Its result is an object that is never changed. */
export const ReportCount = z.object({
  ...storedShape,
  month: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  by: z.string().describe('Who asked for it; `platform` where the month was over'),
  startedAt: z.string(),
  /** The day as of which it is counted. */
  asOf: CalendarDay,
  place: Place,
  bodies: KeptObject.optional().describe('Who is counted'),
  parts: z.array(z.string()).describe('Objects that hold what was counted so far'),
  progress: z.object({ done: z.int(), of: z.int() }).describe('Bodies'),
  result: KeptObject.optional(),
  finishedAt: z.string().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type ReportCount = z.infer<typeof ReportCount>;

export const countsOf = (month: string): string => `report-counts#${month}`;
export const reportCounts: Collection<ReportCount> = {
  type: 'report-count',
  table: 'reports',
  schema: ReportCount,
  key: (id) => ({ pk: `count#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper; else the counts of a month, in order of time.
  index: ({ id, month, status }) =>
    status === 'running'
      ? { g1pk: 'works#running', g1sk: `report-count#${id}` }
      : status === 'done'
        ? { g1pk: countsOf(month), g1sk: id }
        : {},
};

export const Body = z.object({ organisation: z.string(), name: z.string(), division: z.string() });
export type Body = z.infer<typeof Body>;
const Cells = z.record(z.string(), z.int());
/** What was counted of a body, in whole or in part. */
export const CountedPart = z.object({ organisation: z.string(), cells: Cells });
export const CountedMonth = z.object({ month: z.string(), lines: z.array(Body.extend({ cells: Cells })) });

/** Which count a month of an issued report is of. */
const Basis = z.object({ month: z.string(), count: z.string(), asOf: CalendarDay, sha256: z.string() });

/** A report as it was issued, with everything that was counted: an object under its hash. */
export const FrozenReport = z.object({
  format: z.literal(1),
  county: z.string(),
  regulation: z.string(),
  period: z.string(),
  number: z.int(),
  months: z.array(CountedMonth),
});
export type FrozenReport = z.infer<typeof FrozenReport>;

const Difference = z.object({
  organisation: z.string(),
  code: z.string(),
  before: z.number().optional(),
  after: z.number().optional(),
});

/** A report of a period that is over, issued: what it says is fixed. A correction is the next number, and says what differs. */
export const ReportIssue = z.object({
  ...storedShape,
  period: z.string(),
  number: z.int().min(1),
  issuedOn: CalendarDay,
  issuedAt: z.string(),
  issuedBy: z.string(),
  organisation: z.string(),
  published: z.boolean().describe('Whether the public gets the part that is meant for it'),
  basis: z.array(Basis),
  frozen: KeptObject.describe('Everything that it says'),
  province: KeptObject.describe('What the province gets'),
  reason: z.string().optional().describe('Why it was corrected'),
  differs: z.array(Difference).optional().describe('From the issue before it'),
  circulation: z.string().optional().describe('The record of the register by which results were circulated with it'),
  note: z.string().optional(),
  receipt: ProvinceReceipt.optional(),
});
export type ReportIssue = z.infer<typeof ReportIssue>;

export const ISSUES = 'report-issues';
export const issueId = (period: string, number: number): string => `${period}.${number}`;
/** Where the issues of a period are, in order of number. */
export const issuesOf = (period: string) => ({ table: 'reports', pk: `issues#${period}` }) as const;
export const reportIssues: Collection<ReportIssue> = {
  type: 'report-issue',
  table: 'reports',
  schema: ReportIssue,
  key: (id) => {
    const [period = '', number = ''] = id.split('.');
    return { pk: `issues#${period}`, sk: number.padStart(6, '0') };
  },
  index: ({ id, issuedAt }) => ({ g1pk: ISSUES, g1sk: `${issuedAt}#${id}` }),
};
