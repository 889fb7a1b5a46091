import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { id, kind, line, prose } from './kind.ts';

/** To whom data points: a person, a legal person, or an organisation without legal personality. */
export const SUBJECT_TYPES = ['natural-person', 'legal-person', 'unincorporated-organisation'] as const;

/** What stands before data exists: the consent of those whom it concerns. */
export const compilingKinds = {
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
