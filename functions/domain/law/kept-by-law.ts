import type { Cite } from './schema.ts';

/** Texts of the state that say how long records are kept; the five cities' own texts are silent on it. */
export const STATE_TEXTS = {
  'sharing-regulation': {
    zh: '政务数据共享条例（国务院令第809号）',
    en: 'Regulations on the Sharing of Government Data (Decree 809 of the State Council)',
  },
  'cybersecurity-law': { zh: '中华人民共和国网络安全法', en: 'Cybersecurity Law' },
  'personal-information-law': { zh: '中华人民共和国个人信息保护法', en: 'Personal Information Protection Law' },
} as const;

/** Kinds of record for which a period is set. */
export const KEPT_RECORDS = ['use-record', 'network-log', 'impact-assessment'] as const;
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
      note: 'Numbered as in the text of 2016; the amendment of 2025 has moved it.',
    },
  },
  'impact-assessment': {
    zh: '个人信息保护影响评估报告和处理情况记录',
    en: 'reports on the effect on personal information, and records of processing',
    months: 36,
    cite: { regulation: 'personal-information-law', article: '56' },
  },
};

/** Where a person may ask for erasure, and where it says that what the law has kept stays until its time is over. */
export const ERASURE: KeptByLaw['cite'] = { regulation: 'personal-information-law', article: '47' };
