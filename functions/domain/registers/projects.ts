import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { day, documents, id, kind, line, prose } from './kind.ts';

/** Projects that produce data, from completion on. */
export const projectKinds = {
  'project-completion': kind({
    zh: '项目竣工',
    en: 'completion of a project',
    files: ['department'],
    readers: 'parties',
    articles: { fuzhou: '40', dazhou: '9' },
    data: z.strictObject({
      project: line(200),
      completedOn: day,
      funding: lawWord(['fiscal', 'self-raised']),
      entries: z.array(id).max(500).optional().describe('Catalog entries whose data the project produces'),
    }),
    subject: 'project',
    happens: [{ event: 'project.completed', day: 'completedOn', bearer: 'filer' }],
  }),
  'project-acceptance': kind({
    zh: '项目竣工验收',
    en: 'acceptance of a project',
    files: ['department'],
    readers: 'parties',
    articles: { dazhou: '9' },
    data: z.strictObject({ completion: id, acceptedOn: day, passed: z.boolean(), rule: line(300).optional() }),
    follows: { field: 'completion', kind: 'project-completion', by: 'filer' },
    meets: { duty: 'project.accept', when: 'passed' },
  }),
  'project-data': kind({
    zh: '项目数据提交',
    en: "submission of a project's data",
    files: ['department'],
    readers: 'parties',
    articles: { fuzhou: '40' },
    data: z.strictObject({
      completion: id,
      batches: z.array(id).min(1).max(500).describe('Submissions of data, by id'),
      note: prose.optional(),
    }),
    follows: { field: 'completion', kind: 'project-completion', by: 'filer' },
    happens: [{ event: 'project.data-submitted', bearer: 'filer' }],
    meets: { duty: 'project.submit-data' },
  }),
  'project-data-review': kind({
    zh: '项目数据审查意见',
    en: "opinion on a project's data",
    files: ['regulator'],
    readers: 'parties',
    articles: { fuzhou: '40' },
    data: z.strictObject({ completion: id, conforms: z.boolean(), opinion: prose, documents }),
    follows: { field: 'completion', kind: 'project-completion', by: 'regulator' },
    meets: { duty: 'project.review-data' },
  }),
  'project-rectification-order': kind({
    zh: '项目限期整改',
    en: 'order to rectify a project',
    files: ['regulator'],
    readers: 'parties',
    articles: { fuzhou: '34' },
    data: z.strictObject({ completion: id, unmet: prose, deadline: day.optional() }),
    requires: ['deadline'],
    follows: { field: 'completion', kind: 'project-completion', by: 'regulator' },
    happens: [{ event: 'project-rectification.ordered', fixedDay: 'deadline', bearer: 'concerned' }],
  }),
  'project-rectification': kind({
    zh: '项目整改确认',
    en: 'rectification of a project confirmed',
    files: ['regulator'],
    readers: 'parties',
    data: z.strictObject({ completion: id, done: z.boolean(), note: prose }),
    follows: { field: 'completion', kind: 'project-completion', by: 'regulator' },
    meets: { duty: 'project.rectify', when: 'done' },
  }),
};
