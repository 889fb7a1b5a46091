import type { Facts } from '../facts.ts';
import { type Judges, said } from './judge.ts';

const MACHINE_READABLE = ['csv', 'plaincsv', 'json', 'jsonl', 'xml', 'xlsx', 'xls', 'parquet', 'rdf', 'api', 'zip'];
const BARRED = ['state-secret', 'national-security', 'public-interest', 'trade-secret', 'privacy', 'legally-barred'];
const OBTAINED = ['shared', 'agreed'] as const;

const marks = (f: Facts): string[] => (f.entry?.sensitivity ?? []).filter((mark) => BARRED.includes(mark));
const barred = (f: Facts): string[] => [...(f.entry?.openType === 'closed' ? ['closed'] : []), ...marks(f)];
const RELEASES = {
  desensitised: (f: Facts) => said(f.opening?.desensitised),
  'right-holder-consent': (f: Facts) => said(f.opening?.rightHolderConsent),
  'restricted-review': (f: Facts) => said(f.opening?.restrictedReview),
  'provider-consent': (f: Facts) => said(f.opening?.providerConsent),
  'disclosure-scope': (f: Facts) => said(f.opening?.disclosureScope),
  'new-approval': (f: Facts) => said(f.opening?.newApproval),
};

/** What stands before data is opened to the public. */
export const openingJudges = {
  'secrecy-review': {
    status: 409,
    zh: '须通过保密审查',
    en: 'A passed confidentiality review is needed',
    holds: (f) => f.opening?.secrecy === 'passed',
  },
  'privacy-review': {
    status: 422,
    zh: '含个人信息的须通过隐私审查',
    en: 'Personal items need a passed privacy review',
    holds: (f) => f.opening?.personal !== true || f.opening.privacy === 'passed',
  },
  'masking-rule': {
    status: 422,
    zh: '敏感数据须脱敏',
    en: 'Sensitive items need a masking rule',
    holds: (f) => f.opening?.personal !== true || f.opening.masked === true,
  },
  'security-assessment': {
    status: 409,
    zh: '未明确能否开放的须先行安全评估',
    en: 'Where the law is unclear, a security assessment comes first',
    holds: (f) => f.entry?.openGround !== 'unclear' || f.opening?.security === 'passed',
  },
  'open-ground': {
    status: 422,
    zh: '该开放类型须有法定理由',
    en: 'This open type needs a ground that the text names',
    holds: (f, row) => !row.of.includes(f.entry?.openType as never) || said(f.entry?.openGround),
    detail: (f) => f.entry?.openType,
  },
  'not-barred-from-opening': {
    status: 422,
    zh: '属于不得开放的数据',
    en: 'This data may not be opened',
    holds: (f, row) => barred(f).length === 0 || (row.exceptWith ?? []).some((release) => RELEASES[release](f)),
    detail: (f) => barred(f).join(', '),
  },
  'closed-where-barred': {
    status: 422,
    zh: '不得开放的数据须列为非开放',
    en: 'What must not be opened is marked closed',
    holds: (f) => marks(f).length === 0 || f.entry?.openType === undefined || f.entry.openType === 'closed',
    detail: (f) => marks(f).join(', '),
  },
  'not-obtained-by-sharing': {
    status: 409,
    zh: '通过共享获取的数据不得开放或再共享',
    en: 'Data obtained by sharing may not be opened or shared on',
    holds: (f, row) =>
      !(row.of ?? OBTAINED).includes(f.entry?.origin as never) ||
      (row.exceptWith ?? []).some((release) => RELEASES[release](f)),
  },
  'machine-readable': {
    status: 422,
    zh: '须为机器可读格式',
    en: 'A machine-readable format is needed',
    holds: (f) =>
      (f.opening?.formats ?? []).length > 0 &&
      (f.opening?.formats ?? []).every((format) => MACHINE_READABLE.includes(format.toLowerCase())),
  },
} as const satisfies Partial<Judges>;
