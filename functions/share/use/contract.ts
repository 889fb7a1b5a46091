import * as z from 'zod';
import { HANDLING_STAGES } from '../../domain/registers/safeguards.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, IdParams, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Correction, Inquiry } from '../keeping.ts';

const InquiryView = Inquiry.omit({ seal: true });

export const useRoutes = {
  askAboutUse: route({
    name: 'askAboutUse',
    room: 'share',
    method: 'POST',
    path: '/share/grants/{id}/inquiries',
    who: DEPARTMENT,
    says: { zh: '了解使用情况', en: 'Ask the user about use' },
    params: IdParams,
    body: z.strictObject({ question: Prose }),
    answer: { status: 201, body: InquiryView },
    problems: ['not-found', 'other-organisation'],
  }),
  listInquiries: route({
    name: 'listInquiries',
    room: 'share',
    method: 'GET',
    path: '/share/grants/{id}/inquiries',
    who: STAFF,
    says: { zh: '使用情况问询列表', en: 'List inquiries about use' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(InquiryView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  answerInquiry: route({
    name: 'answerInquiry',
    room: 'share',
    method: 'POST',
    path: '/share/inquiries/{id}/answer',
    who: DEPARTMENT,
    says: { zh: '答复使用情况', en: 'Answer an inquiry about use' },
    params: IdParams,
    body: z.strictObject({ answer: Prose, ...Seen }),
    answer: { status: 200, body: InquiryView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version'],
  }),
  tellCorrection: route({
    name: 'tellCorrection',
    room: 'share',
    method: 'POST',
    path: '/share/entries/{id}/corrections',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '告知获取方数据已更正', en: 'Tell everyone who obtained data that it was corrected' },
    params: IdParams,
    body: z.strictObject({ what: Prose }),
    answer: { status: 201, body: Correction },
    problems: ['unknown-entry', 'other-organisation'],
  }),
  getResponsibility: route({
    name: 'getResponsibility',
    room: 'share',
    method: 'GET',
    path: '/share/entries/{id}/responsibility',
    who: STAFF,
    says: { zh: '安全责任主体和数据副本去向', en: 'Who answers for the security of an entry, and who holds a copy' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        entry: z.string(),
        inCharge: z.string().describe('主管: the organisation whose data it is'),
        operator: z.string().describe('运营: whose platform it lies on'),
        users: z
          .array(z.object({ organisation: z.string(), grant: z.string() }))
          .describe('使用: holders of live grants'),
        stages: z.array(
          z.object({
            stage: z.enum(HANDLING_STAGES),
            responsible: z.array(
              z.object({ organisation: z.string(), measures: z.string().optional(), on: CalendarDay.optional() }),
            ),
          }),
        ),
        copies: z
          .array(z.object({ organisation: z.string(), grant: z.string(), obtainedOn: CalendarDay }))
          .describe('Everyone who has obtained data of it, each answering for what they hold'),
      }),
    },
    problems: ['unknown-entry', 'other-organisation', 'other-county', 'not-found'],
  }),
  listCorrections: route({
    name: 'listCorrections',
    room: 'share',
    method: 'GET',
    path: '/share/entries/{id}/corrections',
    who: STAFF,
    says: { zh: '数据更正告知记录', en: 'List corrections and who was told' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(Correction) },
    problems: ['unknown-entry', 'invalid-cursor'],
  }),
};
