import { mask } from '../../gathering/masking.ts';

/**
 * Personal data that departments leave in catalogues: private mobile numbers and private mailboxes. They are masked
 * in every text that is imported; landlines and official mailboxes stay, for they are how the public reaches a
 * department (PIPL art. 6: no more than the purpose needs).
 */

export interface MaskCount {
  readonly mobiles: number;
  readonly emails: number;
  /** Contact persons and other words in contact columns that were left out. */
  readonly withheld: number;
}

export const NOTHING_MASKED: MaskCount = { mobiles: 0, emails: 0, withheld: 0 };

export const addMasks = (a: MaskCount, b: MaskCount): MaskCount => ({
  mobiles: a.mobiles + b.mobiles,
  emails: a.emails + b.emails,
  withheld: a.withheld + b.withheld,
});

/** Digits of either width, and what people put between them. */
const DIGIT = '[0-9０-９]';
const GAP = '[\\s\\-‐-―－.．·]{0,2}';
/** Eleven digits that begin 13 to 19, alone or behind a country or trunk code, in whatever groups. */
const MOBILE = new RegExp(
  `(?<!${DIGIT})((?:[+＋]?[8８][6６]|[0０])?${GAP})([1１]${GAP}[3-9３-９](?:${GAP}${DIGIT}){9})(?!${DIGIT})`,
  'g',
);

/** Providers whose mailboxes belong to persons. */
const PRIVATE_MAIL = new Set([
  'qq.com',
  'vip.qq.com',
  'foxmail.com',
  '163.com',
  'vip.163.com',
  '126.com',
  'vip.126.com',
  'yeah.net',
  '188.com',
  'sina.com',
  'sina.cn',
  'vip.sina.com',
  'sohu.com',
  '139.com',
  '189.cn',
  'wo.cn',
  '21cn.com',
  'tom.com',
  'aliyun.com',
  '88.com',
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'live.cn',
  'msn.com',
  'msn.cn',
  'icloud.com',
  'me.com',
  'yahoo.com',
  'yahoo.com.cn',
  'yahoo.cn',
  'proton.me',
  'protonmail.com',
]);
export const EMAIL = /([A-Za-z0-9._%+-]+)[@＠]((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})/g;

export interface Masked {
  readonly text: string;
  readonly masked: MaskCount;
}

/** The one form in which a mobile number is ever shown. */
export const maskMobile = (digits: string): string => mask(digits, 'mobile');

/** Whether a mailbox belongs to a person by its provider. */
export const isPrivateMail = (domain: string): boolean => PRIVATE_MAIL.has(domain.toLowerCase());

/** Masks private mobile numbers and private mailboxes wherever they stand in a text. Masking twice changes nothing. */
export function maskText(text: string): Masked {
  let mobiles = 0;
  let emails = 0;
  const mailed = text.replace(EMAIL, (all, local: string, domain: string) => {
    if (!isPrivateMail(domain)) return all;
    emails += 1;
    return `${local.length > 1 ? local[0] : ''}***@${domain}`;
  });
  const called = mailed.replace(MOBILE, (_all, before: string, number: string) => {
    mobiles += 1;
    return before + maskMobile(number.normalize('NFKC').replace(/\D/g, ''));
  });
  return { text: called, masked: { mobiles, emails, withheld: 0 } };
}
