import * as z from 'zod';
import { lawWord } from '../domain/law/law-word.ts';
import { ORGANISATION_TYPES } from '../domain/law/schema.ts';
import { DELIVERIES } from '../platform/notice-store.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { Organisation } from './organisation.ts';
import { systemRoutes } from './systems/contract.ts';

const OrganisationView = Organisation.omit({ seal: true }).extend({
  rulePack: z.string().describe("The prefix of the county's regulation"),
  appliesByReference: z.boolean(),
});
const Person = z.strictObject({ name: Line, post: Line });
const Division = z.string().regex(/^\d{6}$/, 'six digits, GB/T 2260');

const Registration = z.strictObject({
  id: Id.optional().describe('Your own short id; made up when absent'),
  name: Line,
  uscc: z.string(),
  type: lawWord(ORGANISATION_TYPES, 'organisation-type'),
  level: lawWord(['city', 'county', 'township', 'outside']).default('city'),
  division: Division,
  publicFunction: Line.optional(),
  authorisingLaw: Line.optional(),
  inclusionDecision: Line.optional(),
  byReference: z.boolean().default(false),
  contact: z.strictObject({ phone: Line.optional(), email: z.email().optional() }).optional(),
});

const bodyRoutes = {
  registerOrganisation: route({
    name: 'registerOrganisation',
    room: 'organisations',
    method: 'POST',
    path: '/organisations',
    who: REGULATOR,
    says: { zh: '登记单位', en: 'Register an organisation' },
    body: Registration,
    answer: { status: 201, body: OrganisationView },
    problems: ['invalid-uscc', 'already-exists', 'not-lawful'],
  }),
  listOrganisations: route({
    name: 'listOrganisations',
    room: 'organisations',
    method: 'GET',
    path: '/organisations',
    who: STAFF,
    says: { zh: '查询单位', en: 'List organisations' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(OrganisationView) },
    problems: ['invalid-cursor'],
  }),
  getOrganisation: route({
    name: 'getOrganisation',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/{id}',
    who: STAFF,
    says: { zh: '查看单位', en: 'Read an organisation' },
    params: IdParams,
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-county'],
  }),
  completeOrganisation: route({
    name: 'completeOrganisation',
    room: 'organisations',
    method: 'PUT',
    path: '/organisations/{id}',
    who: REGULATOR,
    says: { zh: '完善或更正单位登记', en: "Complete or correct an organisation's registration" },
    params: IdParams,
    body: Registration.omit({ id: true }).extend({
      securityOfficer: z.strictObject({ account: Line, body: Line }).optional(),
      ...Seen,
    }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'invalid-uscc', 'already-exists', 'not-lawful', 'stale-version'],
  }),
  designateOffice: route({
    name: 'designateOffice',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/office',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '指定归口管理机构', en: 'Name the office that manages data' },
    params: IdParams,
    body: z.strictObject({ name: Line, ...Seen }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-organisation', 'stale-version'],
  }),
  appointCustodian: route({
    name: 'appointCustodian',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/custodian',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '任命或申请变更数据专管员', en: 'Appoint the data custodian, or apply for a change' },
    params: IdParams,
    body: z.strictObject({
      account: Line,
      experience: Prose.optional(),
      effective: CalendarDay.optional(),
      replaces: Line.optional().describe('Account of the custodian who leaves'),
      ...Seen,
    }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-organisation', 'gate-closed', 'not-lawful', 'stale-version'],
  }),
  releaseCustodian: route({
    name: 'releaseCustodian',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/custodian/release',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '数据专管员离任', en: 'The data custodian leaves with no successor yet' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  signCommitment: route({
    name: 'signCommitment',
    room: 'organisations',
    method: 'POST',
    path: '/organisations/{id}/commitment',
    who: DEPARTMENT,
    says: { zh: '签署共享与交换承诺书', en: 'Sign the commitment letter' },
    params: IdParams,
    body: z.strictObject({ document: Line.describe('File number or checksum of the signed letter'), ...Seen }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-organisation', 'stale-version'],
  }),
  describeManagement: route({
    name: 'describeManagement',
    room: 'organisations',
    method: 'PUT',
    path: '/organisations/{id}/profile',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '填报数据管理目标、实施机构、人员和首席数据官', en: 'State how and by whom data is managed' },
    params: IdParams,
    body: z.strictObject({
      goals: Prose.optional(),
      implementingUnit: Line.optional(),
      staff: z.array(Person).max(50).default([]),
      chiefDataOfficer: Person.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: OrganisationView },
    problems: ['not-found', 'other-organisation', 'stale-version'],
  }),
  listGaps: route({
    name: 'listGaps',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/gaps',
    who: [...REGULATOR, 'county-regulator', 'auditor'],
    says: { zh: '单位数据管理缺项', en: 'What each organisation has not stated yet' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(z.object({ organisation: z.string(), name: z.string(), missing: z.array(z.string()) })),
    },
    problems: ['invalid-cursor'],
  }),
};

const NoticesView = z.object({
  organisation: z.string(),
  delivery: z.enum(DELIVERIES),
  since: CalendarDay.optional().describe('Absent while it has never chosen'),
  version: z.int(),
});

const noticeRoutes = {
  chooseNotices: route({
    name: 'chooseNotices',
    room: 'organisations',
    method: 'PUT',
    path: '/organisations/{id}/notices',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '选择通知方式（即时通知或每日摘要）', en: 'Choose to be told at once or once a working day' },
    params: IdParams,
    body: z.strictObject({ delivery: z.enum(DELIVERIES), ...Seen }),
    answer: { status: 200, body: NoticesView },
    problems: ['not-found', 'other-organisation', 'stale-version', 'already-exists'],
  }),
  getNotices: route({
    name: 'getNotices',
    room: 'organisations',
    method: 'GET',
    path: '/organisations/{id}/notices',
    who: STAFF,
    says: { zh: '查看通知方式', en: 'How an organisation is told' },
    params: IdParams,
    answer: { status: 200, body: NoticesView },
    problems: ['not-found', 'other-county'],
  }),
};

export const organisationRoutes = { ...bodyRoutes, ...noticeRoutes, ...systemRoutes };
