import * as z from 'zod';
import { lawWord } from '../../domain/law/law-word.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import { GROUNDS, Material } from '../../domain/objection/objection.ts';
import { CONTRIBUTION_KINDS } from '../../domain/open/contribution.ts';
import { ASKED_AGAIN, FRESH } from '../../platform/fresh.ts';
import { CaseAnswer } from '../../platform/held-of-person.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Contribution, Subscription } from './contribution.ts';

const Shown = z.object({
  id: z.string(),
  kind: z.enum(CONTRIBUTION_KINDS),
  dataset: z.string(),
  datasetName: z.string(),
  title: z.string().optional(),
  text: z.string(),
  stars: z.int().optional(),
  link: z.string().optional(),
  by: z.string().describe('The name, hidden by the county’s profile'),
  on: CalendarDay,
  reply: z.string().optional(),
});
const Kept = Contribution.omit({ seal: true, rater: true, code: true });
const ContributionView = Kept.extend({ actions: z.array(ActionView) });

export const contributionRoutes = {
  contribute: route({
    name: 'contribute',
    room: 'open',
    method: 'POST',
    path: '/open/contributions',
    who: 'anyone',
    says: { zh: '评价、评论、纠错或提交应用案例', en: 'Rate, comment, correct, or tell of a use case' },
    body: z.strictObject({
      kind: z.enum(CONTRIBUTION_KINDS),
      dataset: Id,
      title: Line.optional(),
      text: Prose,
      stars: z.int().min(1).max(5).optional().describe('Of a comment; one person’s last that is shown counts'),
      link: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .optional(),
      item: Line.optional().describe('Of a correction: which item'),
      by: z.strictObject({ name: Line, contact: Line.optional() }),
    }),
    answer: {
      status: 202,
      body: z.object({
        id: z.string(),
        status: z.string(),
        code: z.string().describe('Told once: with it, it is erased'),
      }),
    },
    problems: ['unknown-entry', 'unknown-field', 'too-many-waiting'],
  }),
  listContributions: route({
    name: 'listContributions',
    room: 'open',
    method: 'GET',
    path: '/open/datasets/{id}/contributions',
    who: 'anyone',
    says: { zh: '数据的评分、评论和应用案例', en: 'Rating, comments and use cases of a dataset' },
    params: IdParams,
    query: PageQuery.extend({ kind: z.enum(CONTRIBUTION_KINDS).optional() }),
    answer: {
      status: 200,
      fresh: ASKED_AGAIN,
      body: pageOf(Shown).extend({ rating: z.object({ mean: z.number().optional(), ratings: z.int() }) }),
    },
    problems: ['not-found', 'invalid-cursor'],
  }),
  listUseCases: route({
    name: 'listUseCases',
    room: 'open',
    method: 'GET',
    path: '/open/use-cases',
    who: 'anyone',
    says: { zh: '开放数据应用案例', en: 'What people have made of open data' },
    query: PageQuery,
    answer: { status: 200, fresh: FRESH, body: pageOf(Shown) },
    problems: ['invalid-cursor'],
  }),
  listWaiting: route({
    name: 'listWaiting',
    room: 'open',
    method: 'GET',
    path: '/open/contributions',
    who: REGULATOR,
    says: { zh: '待审核的公众意见', en: 'What the public sent and nobody has looked at' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(Kept) },
    problems: ['invalid-cursor'],
  }),
  getContribution: route({
    name: 'getContribution',
    room: 'open',
    method: 'GET',
    path: '/open/contributions/{id}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '查看公众意见', en: 'Read what somebody sent, and what may be done' },
    params: IdParams,
    answer: { status: 200, body: ContributionView },
    problems: ['not-found', 'other-organisation'],
  }),
  moderateContribution: route({
    name: 'moderateContribution',
    room: 'open',
    method: 'POST',
    path: '/open/contributions/{id}/moderate',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '审核公众意见', en: 'Show it, reject it with a reason, or make it an objection' },
    params: IdParams,
    body: z.strictObject({
      decision: z.enum(['show', 'reject', 'object']),
      reason: Line.optional(),
      reply: Prose.optional(),
      ground: lawWord(GROUNDS, 'objection-materials').optional().describe('Of the objection'),
      materials: z.array(Material).max(20).default([]).describe('Of the objection'),
      ...Seen,
    }),
    answer: { status: 200, body: ContributionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'not-lawful', 'unknown-field'],
  }),
  subscribe: route({
    name: 'subscribe',
    room: 'open',
    method: 'POST',
    path: '/open/subscriptions',
    who: ['public', ...DEPARTMENT],
    says: { zh: '订阅数据变更', en: 'Be told when a dataset changes or is withdrawn' },
    body: z.strictObject({ dataset: Id }),
    answer: { status: 201, body: Subscription },
    problems: ['unknown-entry', 'already-exists'],
  }),
  listSubscriptions: route({
    name: 'listSubscriptions',
    room: 'open',
    method: 'GET',
    path: '/open/subscriptions',
    who: ['public', ...DEPARTMENT],
    says: { zh: '我的订阅', en: 'What you have subscribed to' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(Subscription) },
    problems: ['invalid-cursor'],
  }),
  unsubscribe: route({
    name: 'unsubscribe',
    room: 'open',
    method: 'DELETE',
    path: '/open/subscriptions/{id}',
    who: ['public', ...DEPARTMENT],
    says: { zh: '取消订阅', en: 'Be told no more' },
    params: IdParams,
    answer: { status: 200, body: Subscription },
    problems: ['not-found'],
  }),
  eraseContribution: route({
    name: 'eraseContribution',
    room: 'open',
    method: 'POST',
    path: '/open/contributions/{id}/erasure',
    who: 'anyone',
    says: {
      zh: '凭查询码删除本人提交的意见',
      en: 'Have what one has said of open data erased, by the code that one was told',
    },
    params: IdParams,
    body: z.strictObject({ code: Line, ...Seen }),
    answer: { status: 200, body: CaseAnswer },
    problems: ['not-found', 'wrong-code', 'stale-version', 'busy'],
  }),
};
