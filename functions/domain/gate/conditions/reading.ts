import type { Facts } from '../facts.ts';
import { type Judges, said } from './judge.ts';

type GradedItem = { readonly name: string; readonly grade?: number; readonly sensitive?: string };

const beyond = (f: Facts): string[] => (f.read?.fields ?? []).filter((field) => !f.grant?.fields.includes(field));

/** Items that are read, graded this high or higher, and not given in full. */
const withheldByGrade = (f: Facts, from: number): string[] =>
  ((f.entry?.items as readonly GradedItem[] | undefined) ?? [])
    .filter(({ name, grade = 0 }) => grade >= from && f.read?.fields.includes(name) && !f.grant?.inFull?.includes(name))
    .map(({ name }) => name);

/** Items that are read, marked as private or confidential, while the purpose that was granted is not said. */
const sensitiveWithoutPurpose = (f: Facts): string[] =>
  said(f.read?.purpose) && f.read?.purpose === f.grant?.purpose
    ? []
    : ((f.entry?.items as readonly GradedItem[] | undefined) ?? [])
        .filter(({ name, sensitive }) => sensitive !== undefined && f.read?.fields.includes(name))
        .map(({ name }) => name);

/** Reading under a grant: who, for what, and what of it. */
export const readingJudges = {
  'same-organisation': {
    status: 403,
    zh: '授权不得转给第三方',
    en: 'A grant may not be used by a third party',
    holds: (f, row) => {
      const reader = f.read?.organisation ?? '';
      const named = {
        'provider-authorisation': f.grant?.thirdParties,
        'subject-authorisation': f.grant?.subjectAuthorised,
      };
      return (
        reader === f.grant?.consumer || (row.exceptWith !== undefined && (named[row.exceptWith] ?? []).includes(reader))
      );
    },
  },
  'same-purpose': {
    status: 403,
    zh: '不得用于其他目的',
    en: 'Not for any other purpose',
    holds: (f) => f.read?.purpose === f.grant?.purpose,
  },
  'same-scenario': {
    status: 403,
    zh: '不得超出申请的业务场景',
    en: 'Not beyond the business scenario of the application',
    holds: (f) => !said(f.grant?.scenario) || f.read?.scenario === f.grant?.scenario,
  },
  'granted-fields': {
    status: 403,
    zh: '超出授权的信息项',
    en: 'Outside the granted items',
    holds: (f) => beyond(f).length === 0,
    detail: (f) => beyond(f).join(', '),
  },
  'sensitive-for-purpose': {
    status: 403,
    zh: '涉及隐私或秘密的信息项只能按授权用途读取',
    en: 'Items that are private or confidential are read for the granted purpose alone',
    holds: (f) => sensitiveWithoutPurpose(f).length === 0,
    detail: (f) => sensitiveWithoutPurpose(f).join(', '),
  },
  'graded-in-full': {
    status: 403,
    zh: '该级别的信息项须经专门授权方可查看',
    en: 'Items of this grade are read only where the grant gives them in full',
    holds: (f, row) => withheldByGrade(f, row.from).length === 0,
    detail: (f, row) => withheldByGrade(f, row.from).join(', '),
  },
} as const satisfies Partial<Judges>;
