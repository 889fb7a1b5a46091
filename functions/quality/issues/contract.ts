import * as z from 'zod';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Issue } from './issue.ts';

const Listed = Issue.omit({ seal: true });
const IssueView = Listed.extend({ actions: z.array(ActionView) });
const problems = ['not-found', 'other-organisation', 'wrong-state', 'stale-version'] as const;

export const issueRoutes = {
  openQualityIssue: route({
    name: 'openQualityIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues',
    who: REGULATOR,
    says: { zh: '登记数据质量问题并交责任单位', en: 'Open a quality issue and assign it' },
    body: z.strictObject({
      entry: Id.optional().describe('Name the entry or the doubt'),
      doubt: Id.optional().describe("A consumer's doubt that it follows"),
      says: Prose.optional().describe('What is wrong; the words of the doubt when absent'),
      item: Line.optional(),
    }),
    answer: { status: 201, body: IssueView },
    problems: ['unknown-entry', 'unknown-field', 'not-found', 'already-exists'],
  }),
  listQualityIssues: route({
    name: 'listQualityIssues',
    room: 'quality',
    method: 'GET',
    path: '/quality/issues',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查询数据质量问题', en: 'List quality issues' },
    query: PageQuery.extend({
      entry: Id.optional(),
      status: z.enum(['open', 'closed']).default('open').describe('Of all, where no entry is named'),
    }),
    answer: { status: 200, body: pageOf(Listed) },
    problems: ['invalid-cursor', 'unknown-caller', 'unknown-entry'],
  }),
  getQualityIssue: route({
    name: 'getQualityIssue',
    room: 'quality',
    method: 'GET',
    path: '/quality/issues/{id}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看数据质量问题的办理过程', en: 'Follow a quality issue' },
    params: IdParams,
    answer: { status: 200, body: IssueView },
    problems: ['not-found'],
  }),
  locateIssue: route({
    name: 'locateIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/locate',
    who: DEPARTMENT,
    says: { zh: '问题定位', en: 'Say where the problem comes from' },
    params: IdParams,
    body: z.strictObject({
      cause: Prose,
      rows: z.array(z.int().min(1)).max(1_000).optional().describe('Numbers of rows, as submitted'),
      ...Seen,
    }),
    answer: { status: 200, body: IssueView },
    problems,
  }),
  verifyIssue: route({
    name: 'verifyIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/verify',
    who: DEPARTMENT,
    says: { zh: '问题核实', en: 'Say whether it is a problem indeed' },
    params: IdParams,
    body: z.strictObject({ finding: z.enum(['confirmed', 'unfounded']), note: Prose, ...Seen }),
    answer: { status: 200, body: IssueView },
    problems,
  }),
  correctIssue: route({
    name: 'correctIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/correct',
    who: DEPARTMENT,
    says: { zh: '问题纠错', en: 'Say by which delivery it was corrected' },
    params: IdParams,
    body: z.strictObject({
      note: Prose,
      dataVersion: z
        .int()
        .min(1)
        .optional()
        .describe('A version after the one in which it was found; none for an unfounded one'),
      ...Seen,
    }),
    answer: { status: 200, body: IssueView },
    problems: [...problems, 'not-lawful'],
  }),
  reopenIssue: route({
    name: 'reopenIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/reopen',
    who: REGULATOR,
    says: { zh: '退回重新核实', en: 'Return it: the correction does not do' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: IssueView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  assignIssue: route({
    name: 'assignIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/assign',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '明确责任人', en: 'Assign it to another unit or person' },
    params: IdParams,
    body: z.strictObject({ organisation: Id, account: Line.optional(), ...Seen }),
    answer: { status: 200, body: IssueView },
    problems: [...problems, 'unknown-organisation'],
  }),
  closeIssue: route({
    name: 'closeIssue',
    room: 'quality',
    method: 'POST',
    path: '/quality/issues/{id}/close',
    who: REGULATOR,
    says: { zh: '办结', en: 'Close a quality issue' },
    params: IdParams,
    body: z.strictObject({ opinion: Prose, ...Seen }),
    answer: { status: 200, body: IssueView },
    problems: ['not-found', 'wrong-state', 'stale-version', 'gate-closed'],
  }),
};
