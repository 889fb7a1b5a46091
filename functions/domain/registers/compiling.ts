import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { documents, id, kind, line, prose } from './kind.ts';

/** To whom data points: a person, a legal person, or an organisation without legal personality. */
export const SUBJECT_TYPES = ['natural-person', 'legal-person', 'unincorporated-organisation'] as const;

/** What stands before data exists: the project that will make it, the consent of those whom it concerns. */
export const compilingKinds = {
  'project-proposal': kind({
    zh: '信息化项目申报',
    en: 'proposal of an IT project',
    files: ['department'],
    readers: 'parties',
    articles: { dazhou: '2', shuangliao: '50' },
    data: z.strictObject({
      project: line(200),
      fundSource: line(60).optional(),
      buildType: line(60).optional(),
      systemKind: line(60).optional(),
      necessity: prose.optional(),
      documents,
    }),
    requires: ['fundSource', 'buildType', 'systemKind'],
    accepts: {
      dazhou: {
        fundSource: ['provincial-fiscal', 'city-fiscal', 'social-capital'],
        buildType: ['new', 'rebuild', 'extension', 'bought-service'],
        systemKind: [
          'information-network',
          'management-application',
          'resource-development-and-use',
          'information-security',
        ],
      },
    },
    subject: 'project-proposal',
  }),
  'project-proposal-decision': kind({
    zh: '信息化项目审核意见',
    en: 'decision on a proposed IT project',
    files: ['regulator'],
    readers: 'parties',
    data: z.strictObject({ proposal: id, approved: z.boolean(), opinion: prose }),
    follows: { field: 'proposal', kind: 'project-proposal', by: 'regulator' },
  }),
  consent: kind({
    zh: '数据主体同意',
    en: "a data subject's consent",
    files: ['department'],
    readers: 'parties',
    articles: { jiangmen: '3', shuangliao: '17' },
    data: z.strictObject({
      plan: id.optional().describe('The collection plan that it is for'),
      subjectType: lawWord(SUBJECT_TYPES),
      purpose: prose,
      evidence: line(300).describe('Where it is on file; nothing personal'),
    }),
  }),
};
