import type { Cite, EvidenceKind } from './schema.ts';

/** Texts of the state that say how long records are kept; the five cities' own texts are silent on it. */
export const STATE_TEXTS = {
  'sharing-regulation': {
    zh: '政务数据共享条例（国务院令第809号）',
    en: 'Regulations on the Sharing of Government Data (Decree 809 of the State Council)',
  },
  'cybersecurity-law': { zh: '中华人民共和国网络安全法', en: 'Cybersecurity Law' },
  'personal-information-law': { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' },
  'office-files-rule': {
    zh: '机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）',
    en: 'Rules on the Scope of Filing and the Periods of Keeping of Office Files (Order 8 of the State Archives)',
  },
  'administrative-litigation-law': { zh: '中华人民共和国行政诉讼法', en: 'Administrative Litigation Law' },
} as const;

/** Kinds of record for which a period is set. */
export const KEPT_RECORDS = [
  'use-record',
  'network-log',
  'impact-assessment',
  'office-file',
  'challengeable-act',
] as const;
export type KeptRecord = (typeof KEPT_RECORDS)[number];

export interface KeptByLaw {
  readonly zh: string;
  readonly en: string;
  /** Kept no less than so many months after it arose. */
  readonly months: number;
  readonly cite: Cite & { readonly regulation: keyof typeof STATE_TEXTS };
}

export const KEPT_BY_LAW: Readonly<Record<KeptRecord, KeptByLaw>> = {
  'use-record': {
    zh: '共享数据使用记录',
    en: 'records of how shared data is used',
    months: 36,
    cite: { regulation: 'sharing-regulation', article: '29' },
  },
  'network-log': {
    zh: '网络日志',
    en: 'network logs',
    months: 6,
    cite: {
      regulation: 'cybersecurity-law',
      article: '21',
      note: 'Item 3. Numbered as in the text of 2016; the amendment of 2025 has moved it.',
    },
  },
  'impact-assessment': {
    zh: '个人信息保护影响评估报告和处理情况记录',
    en: 'reports on the effect on personal information, and records of processing',
    months: 36,
    cite: { regulation: 'personal-information-law', article: '56' },
  },
  'office-file': {
    zh: '机关文书档案',
    en: 'files of an office',
    months: 120,
    cite: {
      regulation: 'office-files-rule',
      article: '6',
      note: 'Terms are 10 or 30 years, or for good; the text names no trail of an act. The shortest is taken, a county may set a longer one.',
    },
  },
  'challengeable-act': {
    zh: '可诉行为的当事人信息',
    en: 'whom an act concerned that may be taken to court',
    months: 6,
    cite: {
      regulation: 'administrative-litigation-law',
      article: '46',
      note: 'The text sets the time to sue, six months from when the act was known; until then it is kept whom it concerned.',
    },
  },
};

/** Where a person may ask for erasure, and where it says that what the law has kept stays until its time is over. */
export const ERASURE: KeptByLaw['cite'] = { regulation: 'personal-information-law', article: '47' };

/** Under which of them a trail of evidence falls, where the city's own text names no period. */
export const TRAIL_HEADS: Readonly<Record<EvidenceKind, KeptRecord>> = {
  // Who acted for a body, and how, is part of its files.
  change: 'office-file',
  // A read of shared data is a record of its use; which reads are one and which are not is not told apart.
  read: 'use-record',
  // What was refused changed nothing and told nothing: it is known to the network's log alone.
  refusal: 'network-log',
};

/** The least that a text of the state asks for, whatever a county says. */
export const leastMonths = (kind: EvidenceKind): number => KEPT_BY_LAW[TRAIL_HEADS[kind]].months;
