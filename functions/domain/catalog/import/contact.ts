import { saysNothing } from './clean.ts';
import { addMasks, EMAIL, type MaskCount, maskMobile, maskText, NOTHING_MASKED } from './mask.ts';

/** How the public reaches the department. Never a person's name, mobile number or private mailbox. */
export interface Contact {
  readonly phone?: string;
  readonly email?: string;
}

const NUMBERS = new RegExp(
  [
    String.raw`\+?\d{0,3}[-\s]?\d{3}\*{2,9}\d{0,4}`, // masked already
    String.raw`(?<!\d)[48]00-?\d{3,4}-?\d{3,4}(?!\d)`, // 400 and 800 numbers
    String.raw`(?:\(0\d{2,4}\)\s?|(?<!\d)0\d{2,4}[-\s])?\d{3,}(?:\s\d{4}(?!\d))?(?:(?:-|转)\d{1,6}(?!\d))?`,
  ].join('|'),
  'g',
);
const DASHES = /[‐-―－]/g;
const LONGEST = 12;
const GARBLED_MOBILE = /^1[3-9]\d{9,}$/;
/** Words that say no more than that a number follows. */
const CAPTIONS = /联系电话|办公电话|咨询电话|电话|手机|座机|传真|邮箱|邮件|e-?mail|tel|日间|夜间|白天|转/gi;

/**
 * Reads phone and mail columns of any portal: whatever column they stand in, numbers are numbers and mailboxes are
 * mailboxes. Everything else in these columns is mostly names of persons, and is left out and counted.
 */
export function readContact(texts: readonly string[]): { readonly contact?: Contact; readonly masked: MaskCount } {
  const phones = new Set<string>();
  const emails = new Set<string>();
  let masked = NOTHING_MASKED;
  for (const raw of texts) {
    if (saysNothing(raw)) continue;
    const safe = maskText(
      raw
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .replace(DASHES, '-'),
    );
    masked = addMasks(masked, safe.masked);
    let rest = safe.text.replace(new RegExp(String.raw`[\w.%+-]?\*{3}@[\w.-]+|${EMAIL.source}`, 'g'), (mail) => {
      emails.add(mail);
      return ' ';
    });
    rest = rest.replace(NUMBERS, (found) => {
      const number = found.trim();
      const digits = number.replace(/\D/g, '');
      if (number.includes('*')) phones.add(number);
      else if (GARBLED_MOBILE.test(digits)) {
        // A mobile number with a slip of the pen is still somebody's.
        phones.add(maskMobile(digits));
        masked = addMasks(masked, { ...NOTHING_MASKED, mobiles: 1 });
      } else if (digits.length <= LONGEST || /-|转/.test(number)) phones.add(number);
      else masked = addMasks(masked, { ...NOTHING_MASKED, withheld: 1 });
      return ' ';
    });
    if (/\p{L}{2,}/u.test(rest.replace(CAPTIONS, ' '))) masked = addMasks(masked, { ...NOTHING_MASKED, withheld: 1 });
  }
  if (phones.size === 0 && emails.size === 0) return { masked };
  return {
    contact: {
      ...(phones.size > 0 ? { phone: [...phones].join(' / ') } : {}),
      ...(emails.size > 0 ? { email: [...emails].join(' / ') } : {}),
    },
    masked,
  };
}
