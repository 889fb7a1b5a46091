import * as z from 'zod';
import { lawWord } from '../domain/law/law-word.ts';
import { BASES } from '../domain/law/schema.ts';
import { MatchTerms } from '../domain/matching/check.ts';
import { MATCH_LIMITS } from '../domain/matching/limits.ts';
import { StatisticsTerms } from '../domain/statistics/declaration.ts';
import { StatisticsQuestion } from '../domain/statistics/question.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { ActionView, CalendarDay, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { KEY_PURPOSES } from './keys.ts';
import { openTableRoutes } from './open-tables/contract.ts';
import { Declaration, QuestionLine, VerifyRequest } from './repository.ts';

const DeclarationView = Declaration.omit({ seal: true }).extend({ actions: z.array(ActionView) });
const DutyLine = z.object({ id: z.string(), duty: z.string(), state: z.string(), article: z.string() });
const VerifyView = VerifyRequest.omit({ seal: true }).extend({
  duties: z.array(DutyLine),
  actions: z.array(ActionView),
});
const Said = z.object({ zh: z.string(), en: z.string() });

const decides = ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'not-lawful'] as const;

export const statisticsRoutes = {
  ...openTableRoutes,
  proposeDeclaration: route({
    name: 'proposeDeclaration',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/declarations',
    who: DEPARTMENT,
    says: { zh: '申报核验项与统计维度', en: 'Propose what may be answered about an entry without showing it' },
    body: z.strictObject({
      entry: Id,
      checks: z.array(MatchTerms).max(10).default([]),
      statistics: StatisticsTerms.optional(),
      ...Seen,
    }),
    answer: { status: 201, body: DeclarationView },
    problems: ['unknown-entry', 'other-organisation', 'unknown-field', 'wrong-state', 'stale-version', 'busy'],
  }),
  getDeclaration: route({
    name: 'getDeclaration',
    room: 'statistics',
    method: 'GET',
    path: '/statistics/declarations/{id}',
    who: STAFF,
    says: { zh: '查看申报', en: 'Read what may be asked about an entry' },
    params: IdParams,
    answer: { status: 200, body: DeclarationView },
    problems: ['not-found'],
  }),
  approveDeclaration: route({
    name: 'approveDeclaration',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/declarations/{id}/approve',
    who: REGULATOR,
    says: { zh: '启用申报', en: 'Put a declaration in force' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: DeclarationView },
    problems: [...decides, 'busy'],
  }),
  returnDeclaration: route({
    name: 'returnDeclaration',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/declarations/{id}/return',
    who: REGULATOR,
    says: { zh: '退回申报', en: 'Return a declaration with an opinion' },
    params: IdParams,
    body: z.strictObject({ opinion: Prose, ...Seen }),
    answer: { status: 200, body: DeclarationView },
    problems: decides,
  }),
  endDeclaration: route({
    name: 'endDeclaration',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/declarations/{id}/end',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '停用申报', en: 'End a declaration: nothing is answered any more' },
    params: IdParams,
    body: z.strictObject({ opinion: Prose, ...Seen }),
    answer: { status: 200, body: DeclarationView },
    problems: decides,
  }),
  requestVerify: route({
    name: 'requestVerify',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests',
    who: DEPARTMENT,
    says: { zh: '申请核实、比对', en: 'Ask to verify or compare with data that is not shared' },
    body: z.strictObject({
      entry: Id,
      purpose: Line,
      dutyBasis: Line,
      caseNumber: Line,
      consent: Line.optional(),
      fields: z.array(z.string().max(63)).min(2).max(6),
      endsOn: CalendarDay,
    }),
    answer: { status: 201, body: VerifyView },
    problems: ['unknown-caller', 'unknown-entry', 'unknown-field', 'not-lawful'],
  }),
  listVerifyRequests: route({
    name: 'listVerifyRequests',
    room: 'statistics',
    method: 'GET',
    path: '/statistics/verify-requests',
    who: STAFF,
    says: { zh: '核验申请列表', en: 'List requests to verify: sent, received' },
    query: PageQuery.extend({ box: z.enum(['sent', 'received']).default('received'), organisation: Id.optional() }),
    answer: { status: 200, body: pageOf(VerifyRequest.omit({ seal: true })) },
    problems: ['invalid-cursor', 'other-organisation'],
  }),
  getVerifyRequest: route({
    name: 'getVerifyRequest',
    room: 'statistics',
    method: 'GET',
    path: '/statistics/verify-requests/{id}',
    who: STAFF,
    says: { zh: '查看核验申请', en: 'Read a request to verify' },
    params: IdParams,
    answer: { status: 200, body: VerifyView },
    problems: ['not-found'],
  }),
  acceptVerify: route({
    name: 'acceptVerify',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests/{id}/accept',
    who: DEPARTMENT,
    says: { zh: '同意核验', en: 'Accept a request to verify, under a declared check' },
    params: IdParams,
    body: z.strictObject({ check: z.string().max(41), ...Seen }),
    answer: { status: 200, body: VerifyView },
    problems: decides,
  }),
  declineVerify: route({
    name: 'declineVerify',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests/{id}/decline',
    who: DEPARTMENT,
    says: { zh: '不予核验', en: 'Decline a request to verify, on a cited legal exception' },
    params: IdParams,
    body: z.strictObject({
      basis: z.strictObject({ type: lawWord(BASES, 'refusal-basis'), name: Line, article: Line.optional() }).optional(),
      reason: Prose.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: VerifyView },
    problems: decides,
  }),
  endVerify: route({
    name: 'endVerify',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests/{id}/end',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '终止核验', en: 'End a request to verify' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: VerifyView },
    problems: decides,
  }),
  askMatches: route({
    name: 'askMatches',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests/{id}/questions',
    who: DEPARTMENT,
    says: { zh: '核验、比对：只答一致或不一致', en: 'Verify or compare: match or no match, and nothing else' },
    params: IdParams,
    body: z.strictObject({
      questions: z
        .array(z.record(z.string().max(63), z.string().min(1).max(300)))
        .min(1)
        .max(MATCH_LIMITS.batch),
    }),
    answer: {
      status: 200,
      body: z.object({ answers: z.array(z.enum(['match', 'no-match'])), data: z.object({ acceptedOn: CalendarDay }) }),
    },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'read-refused', 'quota-used-up', 'busy'],
  }),
  liftStop: route({
    name: 'liftStop',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/verify-requests/{id}/lift-stop',
    who: REGULATOR,
    says: { zh: '解除核验中止', en: 'Let questions be asked again after too many found nothing' },
    params: IdParams,
    body: z.strictObject({ reason: Prose }),
    answer: { status: 200, body: VerifyView },
    problems: ['not-found', 'wrong-state', 'busy'],
  }),
  askStatistics: route({
    name: 'askStatistics',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/entries/{id}/questions',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '统计查询：只答汇总结果', en: 'Ask statistics of an entry: aggregates only' },
    params: IdParams,
    body: StatisticsQuestion.extend({ purpose: Line }),
    answer: {
      status: 200,
      body: z.object({
        question: z.object({
          groupBy: z.array(z.string()),
          where: z.record(z.string(), z.string()),
          measure: z.string().optional(),
        }),
        cells: z.array(
          z.object({
            cell: z.record(z.string(), z.string()),
            count: z.int().optional(),
            sum: z.string().optional(),
            withheld: z.enum(['count', 'sum']).optional(),
          }),
        ),
        withheld: z.int().describe('Cells that show no figure'),
        period: z.string(),
        data: z.object({ version: z.int(), acceptedOn: CalendarDay }),
        method: z.object({
          sigma: z.number(),
          plusMinus: z.number().describe('About 95 in 100 figures lie so near, before rounding'),
          rounding: z.int(),
          threshold: z.int(),
          minimumForSums: z.int(),
        }),
        budget: z.object({ used: z.int(), of: z.int() }),
        says: z.array(Said),
      }),
    },
    problems: ['not-found', 'unknown-caller', 'wrong-state', 'quota-used-up', 'busy'],
  }),
  listQuestions: route({
    name: 'listQuestions',
    room: 'statistics',
    method: 'GET',
    path: '/statistics/entries/{id}/questions',
    who: STAFF,
    says: { zh: '查询记录', en: 'Every question asked about an entry, without values' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(QuestionLine) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  rotateKey: route({
    name: 'rotateKey',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/keys/{purpose}/rotate',
    who: ['administrator'],
    says: { zh: '更换密钥', en: 'Make a new version of a key' },
    params: z.strictObject({ purpose: z.enum(KEY_PURPOSES) }),
    body: z.strictObject({ reason: Prose }),
    answer: { status: 201, body: z.object({ purpose: z.enum(KEY_PURPOSES), number: z.int() }) },
    problems: ['busy'],
  }),
};
