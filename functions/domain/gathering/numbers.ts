/**
 * Numbers as text, from first to last: nothing passes through a float, so no digit bends.
 */

/** Digits that a DECIMAL can hold in all. */
export const DECIMAL_WIDTH = 38;
/**
 * Digits after the point where an item states no scale. A float would bend 0.1 and the 17th digit; DECIMAL(38,10)
 * holds 28 digits before and 10 after the point exactly, and what does not fit is a fault.
 */
export const DEFAULT_SCALE = 10;

const INT64_MAX = 9_223_372_036_854_775_807n;

export type Parsed =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: NumberFault; readonly whole?: number; readonly scale?: number };
export type NumberFault =
  | 'bad-integer'
  | 'bad-decimal'
  | 'leading-zeros'
  | 'integer-out-of-range'
  | 'too-many-digits'
  | 'too-long';

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;

interface Parts {
  readonly negative: boolean;
  readonly whole: string;
  /** Without closing zeros. */
  readonly fraction: string;
}

function parts(text: string): Parts | 'bad' | 'leading-zeros' {
  const found = PLAIN.exec(GROUPED.test(text) ? text.replaceAll(',', '') : text);
  if (found === null) return 'bad';
  const [, sign, whole = '', fraction = ''] = found;
  if (whole === '' && fraction === '') return 'bad';
  if (/^0\d/.test(whole)) return 'leading-zeros';
  return { negative: sign === '-', whole: whole === '' ? '0' : whole, fraction: fraction.replace(/0+$/, '') };
}

function written({ negative, whole, fraction }: Parts): string {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && digits !== '0' ? `-${digits}` : digits;
}

/** A whole number within 64 bits. `12.0` is 12, thousands separators go; `0012`, `12.5` and `1e3` are not numbers. */
export function parseInteger(text: string, length?: number): Parsed {
  const number = parts(text);
  if (number === 'leading-zeros') return { ok: false, code: number };
  if (number === 'bad' || number.fraction !== '') return { ok: false, code: 'bad-integer' };
  if (length !== undefined && number.whole.length > length) return { ok: false, code: 'too-long' };
  const value = written(number);
  if (number.whole.length > 19 || BigInt(number.whole) > INT64_MAX) return { ok: false, code: 'integer-out-of-range' };
  return { ok: true, value };
}

/** A decimal of at most `scale` digits after the point; more is an error, never rounded. Closing zeros do not count. */
export function parseDecimal(text: string, scale = DEFAULT_SCALE, length?: number): Parsed {
  const number = parts(text);
  if (number === 'leading-zeros') return { ok: false, code: number };
  if (number === 'bad') return { ok: false, code: 'bad-decimal' };
  const whole = DECIMAL_WIDTH - scale;
  if (number.fraction.length > scale || number.whole.length > whole)
    return { ok: false, code: 'too-many-digits', whole, scale };
  if (length !== undefined && number.whole.length + number.fraction.length > length)
    return { ok: false, code: 'too-long' };
  return { ok: true, value: written(number) };
}

const EXPONENT = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;

/** Writes `1.5e3` or `1.23E-7` out in plain digits, exactly. Text that is no such number comes back as it is. */
export function withoutExponent(text: string): string {
  const found = EXPONENT.exec(text);
  if (found === null) return text;
  const [, sign = '', whole = '', fraction = '', power] = found;
  const point = whole.length + Number(power);
  if (Math.abs(point) > 60) return text;
  const digits = whole + fraction;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = padded.slice(at).replace(/0+$/, '');
  return sign + (after === '' ? before : `${before}.${after}`);
}
