import * as z from 'zod';

/**
 * Money is counted in fen, as whole numbers, and written in yuan, as text: a float would bend it, and a number alone does
 * not say whether it counts yuan or 万元.
 */

const UNIT = /[万亿元￥¥$a-z,，\s]/i;
const AMOUNT = /^(?:0|[1-9]\d{0,10})(?:\.\d{1,2})?$/;

const faultOf = (text: string): { readonly code: string; readonly zh: string; readonly en: string } | undefined => {
  if (UNIT.test(text))
    return { code: 'amount-unit', zh: '金额以元计，不带单位和分隔符', en: 'in yuan, without a unit or separators' };
  if (text.startsWith('-')) return { code: 'amount-negative', zh: '金额不得为负', en: 'an amount is not negative' };
  if (!AMOUNT.test(text))
    return {
      code: 'amount-form',
      zh: '金额为以元计的数字，至多两位小数，如 300000.00',
      en: 'yuan with at most two decimals, such as 300000.00',
    };
  return fenOf(text) === 0 ? { code: 'amount-zero', zh: '金额须大于零', en: 'an amount is above zero' } : undefined;
};

/** An amount in yuan as text, at most two decimals, above zero: `300000.00`. A JSON number is refused. */
export const Yuan = z
  .string({ error: 'an amount is a text in yuan, such as "300000.00"; a number could be bent, or count another unit' })
  .max(30)
  .superRefine((text, issues) => {
    const fault = faultOf(text);
    if (!fault) return;
    const { code, zh, en } = fault;
    issues.addIssue({ code: 'custom', params: { fault: code, zh }, message: en });
  })
  .meta({ pattern: AMOUNT.source });

/** Yuan as text into whole fen. The text must be a {@link Yuan}. */
export const fenOf = (yuan: string): number => {
  const [whole, part = ''] = yuan.split('.') as [string, string?];
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
};

/** Fen as yuan with two decimals. */
export const yuanOf = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
