import * as z from 'zod';
import { lawWord } from '../../domain/law/law-word.ts';
import { BASES } from '../../domain/law/schema.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Attachment, CHANNELS, PURPOSE_CATEGORIES, RequestBatch, ShareRequest } from '../repository.ts';
import { DutyLine, Terms, Waiting } from '../shapes.ts';

const RequestView = ShareRequest.omit({ seal: true }).extend({
  duties: z.array(DutyLine),
  warnings: z.array(z.object({ code: z.string(), fields: z.array(z.string()), zh: z.string(), en: z.string() })),
  waiting: Waiting,
  actions: z.array(ActionView),
});
const requestProblems = [
  'unknown-caller',
  'unknown-organisation',
  'unknown-entry',
  'unknown-field',
  'not-lawful',
  'gate-closed',
  'read-refused',
] as const;

/** Why and how: the same for every request that is filed in one call. */
const Need = {
  purpose: Line.optional(),
  purposeCategory: lawWord(PURPOSE_CATEGORIES, 'no-commercial-purpose').optional(),
  dutyBasis: Line.optional(),
  channel: lawWord(CHANNELS, 'platform-channel').default('platform-api'),
  channelReason: Line.optional(),
  channelBasis: lawWord(BASES, 'platform-channel').optional(),
  responsibleUser: Line.optional(),
  via: Id.optional().describe('The body through which an outside applicant reaches the data'),
};
/** What is asked for: a catalog entry, or what no catalog holds. */
const What = {
  entry: Id.optional(),
  offCatalog: z
    .strictObject({
      provider: Id.describe('The body that is thought to hold it'),
      name: Line,
      description: Prose,
      items: z.array(Line).max(200).optional(),
    })
    .optional(),
  scenarioId: Id.optional().describe('A published application scenario'),
};
const Answers = {
  answers: z
    .array(z.strictObject({ condition: z.string(), answer: Prose }))
    .max(20)
    .default([]),
};
export const RequestBody = z.strictObject({ ...What, ...Need, ...Answers, ...Terms });

const BatchView = RequestBatch.omit({ seal: true }).extend({
  requests: z.array(
    z.object({
      id: z.string(),
      entryName: z.string(),
      provider: z.string(),
      status: z.string(),
      grant: z.string().optional(),
    }),
  ),
});

export const requestRoutes = {
  requestShare: route({
    name: 'requestShare',
    room: 'share',
    method: 'POST',
    path: '/share/requests',
    who: DEPARTMENT,
    says: { zh: '申请共享', en: 'Request data' },
    body: RequestBody,
    answer: { status: 201, body: RequestView },
    problems: requestProblems,
  }),
  requestMany: route({
    name: 'requestMany',
    room: 'share',
    method: 'POST',
    path: '/share/request-batches',
    who: DEPARTMENT,
    says: { zh: '一次申请多项共享，共用一份附件', en: 'Request several resources with one file of attachments' },
    body: z.strictObject({
      ...Need,
      ...Terms,
      requests: z
        .array(z.strictObject({ ...What, ...Answers, fields: Terms.fields, rows: Terms.rows }))
        .min(1)
        .max(24),
      attachments: z.array(Attachment.strict()).max(20).default([]),
    }),
    answer: { status: 201, body: BatchView },
    problems: requestProblems,
  }),
  getRequestBatch: route({
    name: 'getRequestBatch',
    room: 'share',
    method: 'GET',
    path: '/share/request-batches/{id}',
    who: STAFF,
    says: { zh: '查看批量申请', en: 'Read requests that were filed together' },
    params: IdParams,
    answer: { status: 200, body: BatchView },
    problems: ['not-found'],
  }),
  listInbox: route({
    name: 'listInbox',
    room: 'share',
    method: 'GET',
    path: '/share/inbox',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '待办共享申请', en: 'Requests that wait for a decision' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(ShareRequest.omit({ seal: true })) },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  listShareRequests: route({
    name: 'listShareRequests',
    room: 'share',
    method: 'GET',
    path: '/share/requests',
    who: STAFF,
    says: { zh: '共享申请列表', en: 'List share requests: sent, received' },
    query: PageQuery.extend({ box: z.enum(['sent', 'received']).default('received'), organisation: Id.optional() }),
    answer: { status: 200, body: pageOf(ShareRequest.omit({ seal: true })) },
    problems: ['invalid-cursor', 'other-organisation'],
  }),
  getShareRequest: route({
    name: 'getShareRequest',
    room: 'share',
    method: 'GET',
    path: '/share/requests/{id}',
    who: STAFF,
    says: { zh: '查看共享申请', en: 'Read a share request' },
    params: IdParams,
    answer: { status: 200, body: RequestView },
    problems: ['not-found'],
  }),
  approveShare: route({
    name: 'approveShare',
    room: 'share',
    method: 'POST',
    path: '/share/requests/{id}/approve',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '同意共享', en: 'Approve a share request' },
    params: IdParams,
    body: z.strictObject({
      entry: Id.optional().describe('For what was in no catalog: the entry in which it now is'),
      ...Terms,
      fee: z.string().max(30).optional().describe('Yuan; sharing is free, so only where the law lets it be charged'),
      feeBasis: lawWord(BASES, 'no-fee').optional(),
      ...Seen,
    }),
    answer: { status: 200, body: RequestView },
    problems: [
      'not-found',
      'other-organisation',
      'wrong-state',
      'stale-version',
      'unknown-caller',
      'unknown-entry',
      'unknown-field',
      'gate-closed',
      'not-lawful',
      'read-refused',
    ],
  }),
  refuseShare: route({
    name: 'refuseShare',
    room: 'share',
    method: 'POST',
    path: '/share/requests/{id}/refuse',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '拒绝共享', en: 'Refuse a share request' },
    params: IdParams,
    body: z.strictObject({
      basis: z.strictObject({ type: lawWord(BASES, 'refusal-basis'), name: Line, article: Line.optional() }).optional(),
      reason: Prose.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: RequestView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'gate-closed', 'not-lawful'],
  }),
  askSupplement: route({
    name: 'askSupplement',
    room: 'share',
    method: 'POST',
    path: '/share/requests/{id}/ask-supplement',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '一次性告知补正', en: 'Ask once for everything that is missing' },
    params: IdParams,
    body: z.strictObject({ missing: z.array(Line).min(1).max(50), ...Seen }),
    answer: { status: 200, body: RequestView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  supplementShare: route({
    name: 'supplementShare',
    room: 'share',
    method: 'POST',
    path: '/share/requests/{id}/supplement',
    who: DEPARTMENT,
    says: { zh: '补正申请', en: 'Hand in what was missing' },
    params: IdParams,
    body: z.strictObject({
      answers: z
        .array(z.strictObject({ condition: z.string(), answer: Prose }))
        .min(1)
        .max(50),
      ...Seen,
    }),
    answer: { status: 200, body: RequestView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  withdrawShare: route({
    name: 'withdrawShare',
    room: 'share',
    method: 'POST',
    path: '/share/requests/{id}/withdraw',
    who: DEPARTMENT,
    says: { zh: '撤回申请', en: 'Withdraw a request' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: RequestView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
};
