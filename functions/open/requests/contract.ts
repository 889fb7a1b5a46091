import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { OPEN_ANSWERS } from '../../domain/open/request.ts';
import { ASKED_AGAIN } from '../../platform/fresh.ts';
import { CaseAnswer } from '../../platform/held-of-person.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { APPLICANT_KINDS, OpenRequest } from './request.ts';

/** What the register shows to everyone: who asked only by kind, and how it was answered. */
export const PublicRequest = OpenRequest.omit({
  seal: true,
  lastChange: true,
  applicant: true,
  code: true,
  submittedAt: true,
  receipt: true,
  answer: true,
  review: true,
}).extend({
  holderName: z.string(),
  applicantKind: z.enum(APPLICANT_KINDS),
  receivedOn: CalendarDay.optional(),
  answer: OpenRequest.shape.answer.unwrap().omit({ by: true }).optional(),
  review: OpenRequest.shape.review.unwrap().omit({ by: true }).optional(),
});
const RequestView = OpenRequest.omit({ seal: true, code: true }).extend({ actions: z.array(ActionView) });
const STAFF_HERE = [...DEPARTMENT, ...REGULATOR, 'auditor'] as const;
const changeProblems = ['not-found', 'other-organisation', 'wrong-state', 'stale-version'] as const;

export const openRequestRoutes = {
  submitOpenRequest: route({
    name: 'submitOpenRequest',
    room: 'open',
    method: 'POST',
    path: '/open/requests',
    who: 'anyone',
    says: { zh: '申请开放目录以外的数据', en: 'Ask for data outside the open catalog to be opened' },
    body: z.strictObject({
      requested: Line.describe('What data; it is shown to everyone once received, so name no person in it'),
      entry: Id.optional(),
      holder: Id.optional().describe('The unit that holds it; that of the entry when absent'),
      purpose: Prose.optional(),
      applicant: z.strictObject({ kind: z.enum(APPLICANT_KINDS), name: Line, contact: Line }),
    }),
    answer: {
      status: 201,
      body: z.object({
        id: z.string().describe('The tracking number'),
        code: z.string().describe('Told once: needed to have the answer reviewed'),
        holder: z.string(),
        status: z.string(),
        submittedOn: CalendarDay,
      }),
    },
    problems: ['unknown-entry', 'unknown-organisation', 'not-lawful', 'open-already', 'too-many-waiting'],
  }),
  listOpenRequests: route({
    name: 'listOpenRequests',
    room: 'open',
    method: 'GET',
    path: '/open/requests',
    who: 'anyone',
    says: { zh: '开放申请公示', en: 'The public register of requests and answers' },
    query: PageQuery,
    answer: { status: 200, fresh: ASKED_AGAIN, body: pageOf(PublicRequest) },
    problems: ['invalid-cursor'],
  }),
  getOpenRequest: route({
    name: 'getOpenRequest',
    room: 'open',
    method: 'GET',
    path: '/open/requests/{id}',
    who: 'anyone',
    says: { zh: '查询开放申请进展', en: 'How a request stands, by its tracking number' },
    params: IdParams,
    answer: { status: 200, fresh: ASKED_AGAIN, body: PublicRequest.partial({ requested: true, purpose: true }) },
    problems: ['not-found'],
  }),
  listOpenInbox: route({
    name: 'listOpenInbox',
    room: 'open',
    method: 'GET',
    path: '/open/inbox',
    who: STAFF_HERE,
    says: { zh: '本单位收到的开放申请', en: 'Requests for data that a unit was sent' },
    query: PageQuery.extend({ organisation: Id.optional() }),
    answer: { status: 200, body: pageOf(OpenRequest.omit({ seal: true, code: true })) },
    problems: ['invalid-cursor', 'other-organisation', 'unknown-caller'],
  }),
  readOpenRequest: route({
    name: 'readOpenRequest',
    room: 'open',
    method: 'GET',
    path: '/open/inbox/{id}',
    who: STAFF_HERE,
    says: { zh: '办理开放申请', en: 'A request with whom it comes from, and what may be done' },
    params: IdParams,
    answer: { status: 200, body: RequestView },
    problems: ['not-found', 'other-organisation'],
  }),
  receiveOpenRequest: route({
    name: 'receiveOpenRequest',
    room: 'open',
    method: 'POST',
    path: '/open/requests/{id}/receive',
    who: DEPARTMENT,
    says: { zh: '受理开放申请', en: 'Receive a request, or set aside what is none' },
    params: IdParams,
    body: z.strictObject({ setAside: Line.optional().describe('Why it is no request at all'), ...Seen }),
    answer: { status: 200, body: RequestView },
    problems: changeProblems,
  }),
  answerOpenRequest: route({
    name: 'answerOpenRequest',
    room: 'open',
    method: 'POST',
    path: '/open/requests/{id}/answer',
    who: DEPARTMENT,
    says: { zh: '答复开放申请', en: 'Answer a request, for everyone to read' },
    params: IdParams,
    body: z.strictObject({
      decision: z.enum(OPEN_ANSWERS),
      text: Prose,
      basis: Line.optional().describe('The rule on which a refusal rests'),
      openBy: CalendarDay.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: RequestView },
    problems: [...changeProblems, 'not-lawful'],
  }),
  askOpenReview: route({
    name: 'askOpenReview',
    room: 'open',
    method: 'POST',
    path: '/open/requests/{id}/ask-review',
    who: 'anyone',
    says: { zh: '申请复核答复', en: 'Have the answer to a request reviewed' },
    params: IdParams,
    body: z.strictObject({ code: Line, reason: Prose, ...Seen }),
    answer: { status: 200, body: z.object({ id: z.string(), status: z.string(), version: z.int() }) },
    problems: ['not-found', 'wrong-state', 'stale-version', 'wrong-code'],
  }),
  eraseOpenRequest: route({
    name: 'eraseOpenRequest',
    room: 'open',
    method: 'POST',
    path: '/open/requests/{id}/erasure',
    who: 'anyone',
    says: {
      zh: '凭查询码删除本人开放申请中的个人信息',
      en: 'Have who asked erased from a request, by the code that one was told',
    },
    params: IdParams,
    body: z.strictObject({ code: Line, ...Seen }),
    answer: { status: 200, body: CaseAnswer },
    problems: ['not-found', 'wrong-code', 'stale-version', 'busy'],
  }),
  reviewOpenAnswer: route({
    name: 'reviewOpenAnswer',
    room: 'open',
    method: 'POST',
    path: '/open/requests/{id}/review',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '复核开放申请的答复', en: 'Review the answer to a request' },
    params: IdParams,
    body: z.strictObject({ result: z.enum(['upheld', 'changed']), text: Prose, ...Seen }),
    answer: { status: 200, body: RequestView },
    problems: changeProblems,
  }),
  listUnanswered: route({
    name: 'listUnanswered',
    room: 'open',
    method: 'GET',
    path: '/open/unanswered',
    who: [...REGULATOR, 'auditor'],
    says: {
      zh: '未受理、未答复、未复核的共享和开放申请',
      en: 'Requests to open or share without receipt, answer or review',
    },
    query: z.strictObject({ organisation: Id, before: CalendarDay.optional().describe('Handed in before this day') }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            type: z.enum(['open-request', 'request']),
            id: z.string(),
            organisation: z.string(),
            about: z.string(),
            owed: z.enum(['receipt', 'answer', 'review']),
            since: CalendarDay,
            days: z.int(),
            evidence: z.string().describe('As an order or a case names it'),
          }),
        ),
      }),
    },
    problems: [],
  }),
};
