import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { SUBJECT_TYPES } from './compiling.ts';
import { day, documents, id, kind, line, prose } from './kind.ts';

/** Complaints of people to an institution, and reports of one unit on another's breach. */
export const complaintKinds = {
  complaint: kind({
    zh: '投诉举报',
    en: 'complaint',
    files: ['public', 'department'],
    readers: 'parties',
    articles: { shuangliao: '48', jiangmen: '27' },
    data: z.strictObject({
      institution: id,
      facts: prose,
      wish: line(1000).optional(),
      subjectType: lawWord(SUBJECT_TYPES).optional(),
      plan: id.optional().describe('The collection plan that it is about'),
      documents,
    }),
    concerns: 'institution',
    subject: 'complaint',
  }),
  'complaint-acceptance': kind({
    zh: '投诉举报受理',
    en: 'acceptance of a complaint',
    files: ['department'],
    readers: 'parties',
    data: z.strictObject({ complaint: id, acceptedOn: day, accepted: z.boolean(), reason: line(1000).optional() }),
    follows: { field: 'complaint', kind: 'complaint', by: 'concerned' },
    happens: [{ event: 'complaint.accepted', day: 'acceptedOn', bearer: 'filer', when: 'accepted' }],
  }),
  'complaint-answer': kind({
    zh: '投诉举报处理结果',
    en: 'handling and answer of a complaint',
    files: ['department'],
    readers: 'parties',
    data: z.strictObject({ complaint: id, handling: prose, reply: prose }),
    follows: { field: 'complaint', kind: 'complaint', by: 'concerned' },
    meets: { duty: 'complaint.answer' },
  }),
  'breach-report': kind({
    zh: '反映其他单位违规情况',
    en: "report of another unit's breach",
    files: ['department'],
    readers: 'parties',
    articles: { fuzhou: '37' },
    // The unit complained of is named, but is no party: it does not learn who reported it.
    data: z.strictObject({
      accused: id,
      facts: prose,
      channel: lawWord(['regulator', 'supervision-department']),
      documents,
    }),
    subject: 'breach-report',
    happens: [{ event: 'complaint.received', bearer: 'filer' }],
  }),
  'breach-report-answer': kind({
    zh: '反映情况调查处理结果',
    en: 'result of the investigation, in writing',
    files: ['regulator'],
    readers: 'parties',
    articles: { fuzhou: '37' },
    data: z.strictObject({ report: id, investigation: prose, reply: prose }),
    follows: { field: 'report', kind: 'breach-report', by: 'regulator' },
    meets: { duty: 'complaint.investigate' },
  }),
};
