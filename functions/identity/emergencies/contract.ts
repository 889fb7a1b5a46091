import * as z from 'zod';
import { EMERGENCY_HOURS, EMERGENCY_STEPS, REVIEW_FINDINGS } from '../../domain/identity/emergency.ts';
import { AuditEvent } from '../../platform/audit.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, IdParams, OnOff, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Emergency } from './repository.ts';

const EmergencyView = Emergency.omit({ seal: true }).extend({
  overdue: z.boolean().describe('Its report is, or its review'),
  actions: z.array(ActionView),
});
const WHO = [...DEPARTMENT, ...REGULATOR] as const;

export const emergencyRoutes = {
  askEmergency: route({
    name: 'askEmergency',
    room: 'identity',
    method: 'POST',
    path: '/identity/emergencies',
    who: WHO,
    says: { zh: '申请紧急访问', en: 'Ask for access in an emergency' },
    body: z.strictObject({
      role: z.enum([...DEPARTMENT, 'operator', 'auditor']),
      organisation: Id.describe('In whose place'),
      reason: Prose,
      incident: Id.optional(),
      hours: z.int().min(1).max(EMERGENCY_HOURS),
    }),
    answer: { status: 201, body: EmergencyView },
    problems: ['unknown-organisation', 'wrong-state'],
  }),
  listEmergencies: route({
    name: 'listEmergencies',
    room: 'identity',
    method: 'GET',
    path: '/identity/emergencies',
    who: [...WHO, 'auditor'],
    says: { zh: '紧急访问登记', en: 'Access in emergencies, the latest first' },
    query: PageQuery.extend({
      overdue: OnOff.optional().describe('Only those whose report or review is overdue; a page may be shorter'),
    }),
    answer: { status: 200, body: pageOf(EmergencyView) },
    problems: ['invalid-cursor'],
  }),
  getEmergency: route({
    name: 'getEmergency',
    room: 'identity',
    method: 'GET',
    path: '/identity/emergencies/{id}',
    who: [...WHO, 'auditor'],
    says: { zh: '查看紧急访问', en: 'Read an access in an emergency' },
    params: IdParams,
    answer: { status: 200, body: EmergencyView },
    problems: ['not-found'],
  }),
  listEmergencyReads: route({
    name: 'listEmergencyReads',
    room: 'identity',
    method: 'GET',
    path: '/identity/emergencies/{id}/reads',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '紧急访问期间的读取', en: 'What was read, and refused, under an access in an emergency' },
    params: IdParams,
    answer: { status: 200, body: z.object({ items: z.array(AuditEvent.omit({ salt: true })) }) },
    problems: ['not-found'],
  }),
  moveEmergency: route({
    name: 'moveEmergency',
    room: 'identity',
    method: 'POST',
    path: '/identity/emergencies/{id}',
    who: WHO,
    says: {
      zh: '批准、不同意、结束、报告或复核紧急访问',
      en: 'Agree to an access in an emergency as a second person, refuse it, end it, report on it, or review it as a third',
    },
    params: IdParams,
    body: z.strictObject({
      step: z.enum(EMERGENCY_STEPS),
      reason: Prose.optional().describe('Of a refusal'),
      report: Prose.optional().describe('What was read and why'),
      finding: z.enum(REVIEW_FINDINGS).optional().describe('Of a review'),
      review: Prose.optional().describe('What the review looked at, and what follows from it'),
      ...Seen,
    }),
    answer: { status: 200, body: EmergencyView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
