import type { Facts } from '../facts.ts';
import { type Judges, said } from './judge.ts';

const MACHINE_READABLE = ['csv', 'json', 'jsonl', 'xml', 'xlsx', 'xls', 'parquet', 'rdf', 'api'];
const BARRED = ['state-secret', 'national-security', 'public-interest', 'trade-secret', 'privacy', 'legally-barred'];
const OBTAINED = ['shared', 'agreed'] as const;

const marks = (f: Facts): string[] => (f.entry?.sensitivity ?? []).filter((mark) => BARRED.includes(mark));
const barred = (f: Facts): string[] => [...(f.entry?.openType === 'closed' ? ['closed'] : []), ...marks(f)];
const RELEASES = {
  desensitised: (f: Facts) => said(f.opening?.desensitised),
  'right-holder-consent': (f: Facts) => said(f.opening?.rightHolderConsent),
  // A state secret stays off the platform, whoever would be let in.
  'restricted-review': (f: Facts) => said(f.opening?.restrictedReview) && !marks(f).includes('state-secret'),
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
  'function-basis': {
    status: 422,
    zh: '须写明所依据的职能或政府授权',
    en: 'State the function or the authorisation that the data arises from',
    holds: (f) =>
      [
        f.opening?.functionBasis,
        f.entry?.originBasis,
        f.organisation?.publicFunction,
        f.organisation?.authorisingLaw,
      ].some(said),
  },
  'placed-by-regulator': {
    status: 409,
    zh: '开放目录由主管部门或其数据中心编制',
    en: 'The regulator or its centre places entries in the open catalog',
    holds: (f) => f.opening?.byRegulator === true,
  },
  'accessible-offer': {
    status: 422,
    zh: '宜提供便于老年人、残疾人获取的格式或线下联系方式',
    en: 'Offer a format or an offline contact that older and disabled people can use',
    holds: (f) => said(f.opening?.accessibleFormat) || said(f.opening?.offlineContact),
  },
  'published-rule': {
    status: 422,
    zh: '决定须依据本单位已公布的管理规则',
    en: 'The decision cites a rule that the unit has published',
    holds: (f) => f.openApplication?.rule !== undefined,
  },
  'applicant-approved': {
    status: 403,
    zh: '须经提供单位审核同意',
    en: 'The providing unit has not approved the applicant',
    holds: (f) => f.openApplication?.approved === true,
  },
  'open-conditions-met': {
    status: 409,
    zh: '开放条件尚未全部满足',
    en: 'A condition of opening has not been recorded as met',
    holds: (f) => f.openApplication?.approved === true && (f.openApplication.unmet ?? []).length === 0,
    detail: (f) => (f.openApplication?.unmet ?? []).join(', ') || undefined,
  },
} as const satisfies Partial<Judges>;
