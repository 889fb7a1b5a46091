import * as z from 'zod';
import { EntryContent } from '../../domain/catalog/entry.ts';
import { PlanContent } from '../../domain/catalog/plan.ts';
import { FRESH } from '../../platform/fresh.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { EntryView } from '../shapes.ts';
import { CollectionPlan } from './plan.ts';

const PlanView = CollectionPlan.omit({ seal: true });
const PLAN_PROBLEMS = [
  'unknown-caller',
  'other-organisation',
  'unknown-entry',
  'unknown-record',
  'not-lawful',
  'gate-closed',
  'read-refused',
] as const;

export const planRoutes = {
  submitPlan: route({
    name: 'submitPlan',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/collection-plans',
    who: DEPARTMENT,
    says: { zh: '提交数据采集方案', en: 'Submit a plan to collect data' },
    body: PlanContent,
    answer: { status: 201, body: PlanView },
    problems: PLAN_PROBLEMS,
  }),
  listPlans: route({
    name: 'listPlans',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/collection-plans',
    who: STAFF,
    says: { zh: '数据采集方案', en: 'Plans to collect data' },
    query: PageQuery.extend({ organisation: Id.optional() }),
    answer: { status: 200, body: pageOf(PlanView) },
    problems: ['invalid-cursor'],
  }),
  getPlan: route({
    name: 'getPlan',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/collection-plans/{id}',
    who: STAFF,
    says: { zh: '查看数据采集方案', en: 'Read a plan to collect data' },
    params: IdParams,
    answer: { status: 200, body: PlanView.extend({ actions: z.array(ActionView) }) },
    problems: ['not-found'],
  }),
  changePlan: route({
    name: 'changePlan',
    room: 'catalog',
    method: 'PUT',
    path: '/catalog/collection-plans/{id}',
    who: DEPARTMENT,
    says: { zh: '修改数据采集方案', en: 'Change a plan; it is decided anew' },
    params: IdParams,
    body: PlanContent.extend(Seen),
    answer: { status: 200, body: PlanView },
    problems: ['not-found', 'stale-version', ...PLAN_PROBLEMS],
  }),
  decidePlan: route({
    name: 'decidePlan',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/collection-plans/{id}/decision',
    who: REGULATOR,
    says: { zh: '审核数据采集方案', en: 'Decide a plan to collect data' },
    params: IdParams,
    body: z.strictObject({ decision: z.enum(['approve', 'refuse']), opinion: Prose.optional(), ...Seen }),
    answer: { status: 200, body: PlanView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  enterPlan: route({
    name: 'enterPlan',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/collection-plans/{id}/entry',
    who: DEPARTMENT,
    says: { zh: '由采集方案生成目录条目草稿', en: 'Draft a catalog entry from an approved plan' },
    params: IdParams,
    body: z.strictObject({ content: EntryContent.partial().default({}), ...Seen }),
    answer: { status: 201, body: EntryView },
    problems: [
      'not-found',
      'wrong-state',
      'stale-version',
      'other-organisation',
      'unknown-caller',
      'not-lawful',
      'already-exists',
      'gate-closed',
      'read-refused',
    ],
  }),
  listCollectionNotices: route({
    name: 'listCollectionNotices',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/collection-notices',
    who: 'anyone',
    says: { zh: '数据采集公告', en: 'Who collects what, for what purpose and on what basis' },
    query: PageQuery,
    answer: {
      status: 200,
      fresh: FRESH,
      body: pageOf(
        CollectionPlan.pick({
          id: true,
          name: true,
          organisation: true,
          purpose: true,
          scope: true,
          legalBasis: true,
          dutyBasis: true,
          rights: true,
        }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
};
