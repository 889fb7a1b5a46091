/**
 * Chinese identifiers with check characters, checked by arithmetic alone.
 * GB 11643 (resident identity number), GB 32100 (unified social credit code, 统一社会信用代码) with the organisation code
 * of GB 11714 inside it, GB/T 2260 (division code, by shape only: codes are retired, numbers keep the old ones).
 */

type Day = string;

/** Upper case, half width, without spaces and hyphens: how people write identifiers, made one. */
export function foldIdentifier(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase();
}

/** Codes of the provinces, and of the residence permits for people from Hong Kong, Macao and Taiwan (81–83). */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

export const RESIDENT_WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const RESIDENT_CHECKS = '10X98765432';

export type ResidentIdFault = 'shape' | 'old-form' | 'province' | 'birth-date' | 'check-character';

export type ResidentIdVerdict =
  | { readonly valid: true; readonly value: string }
  | { readonly valid: false; readonly value: string; readonly fault: ResidentIdFault };

/**
 * Says whether a resident identity number can exist, and if not why (GB 11643). `value` is the folded form.
 * A birth after `today` or before 1900 cannot be. The 15-digit form ended in 2013 and is never accepted.
 */
export function explainResidentId(raw: string, today: Day): ResidentIdVerdict {
  const value = foldIdentifier(raw);
  const wrong = (fault: ResidentIdFault) => ({ valid: false, value, fault }) as const;
  if (/^[1-9]\d{14}$/.test(value) && isDay(`19${value.slice(6, 8)}`, value.slice(8, 10), value.slice(10, 12)))
    return wrong('old-form');
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return wrong('shape');
  if (!PROVINCES.has(value.slice(0, 2))) return wrong('province');
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)];
  const born = `${year}-${month}-${day}`;
  if (!isDay(year, month, day) || born < '1900-01-01' || born > today) return wrong('birth-date');
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * (value.charCodeAt(at) - 48), 0);
  return RESIDENT_CHECKS[sum % 11] === value[17] ? { valid: true, value } : wrong('check-character');
}

/** Whether `value`, already in its canonical form, is a possible resident identity number on `today`. */
export function isResidentId(value: string, today: Day): boolean {
  const verdict = explainResidentId(value, today);
  return verdict.valid && verdict.value === value;
}

/** The 31 characters of GB 32100: digits and capitals without I, O, S, V, Z. */
export const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
export const USCC_WEIGHTS: readonly number[] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const USCC_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{8}[\dX][0-9A-HJ-NPQRTUWXY]$/;

const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_CHECKS = '0X987654321';

export type UsccFault = 'shape' | 'outer-check' | 'inner-check';

export type UsccVerdict =
  | { readonly valid: true; readonly value: string }
  | { readonly valid: false; readonly value: string; readonly fault: UsccFault };

/** Whether nine characters are an organisation code with the right check character (GB 11714). */
export function isOrganisationCode(value: string): boolean {
  if (!/^[0-9A-Z]{8}[\dX]$/.test(value)) return false;
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * ORGANISATION_ALPHABET.indexOf(value[at]!),
    0,
  );
  return ORGANISATION_CHECKS[sum % 11] === value[8];
}

/** The last character that GB 32100 gives seventeen others, or undefined where one of them is not in the alphabet. */
export function usccCheckCharacter(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (const [at, weight] of USCC_WEIGHTS.entries()) {
    const place = USCC_ALPHABET.indexOf(first17[at]!);
    if (place < 0) return undefined;
    sum += weight * place;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/**
 * Says whether a unified social credit code is right at both levels, and if not why: its own check character
 * (GB 32100) and that of the organisation code in its places 9 to 17 (GB 11714). `value` is the folded form.
 */
export function explainUscc(raw: string): UsccVerdict {
  const value = foldIdentifier(raw);
  const wrong = (fault: UsccFault) => ({ valid: false, value, fault }) as const;
  if (!USCC_SHAPE.test(value)) return wrong('shape');
  if (usccCheckCharacter(value.slice(0, 17)) !== value[17]) return wrong('outer-check');
  return isOrganisationCode(value.slice(8, 17)) ? { valid: true, value } : wrong('inner-check');
}

/** Whether `value`, already in its canonical form, is a right unified social credit code. */
export function isUscc(value: string): boolean {
  const verdict = explainUscc(value);
  return verdict.valid && verdict.value === value;
}

/** Whether `value` has the shape of a GB/T 2260 code: six digits of a province that exists. Never asks a table of codes. */
export function isDivisionCode(value: string): boolean {
  return /^\d{6}$/.test(value) && PROVINCES.has(value.slice(0, 2));
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether three texts of digits are a day of the Gregorian calendar, years 1 to 9999. */
export function isDay(year: string, month: string, day: string): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1 && y <= 9999 && m >= 1 && m <= 12 && d >= 1)) return false;
  const leap = m === 2 && (y % 4 === 0 ? y % 100 !== 0 || y % 400 === 0 : false);
  return d <= MONTH_DAYS[m - 1]! + (leap ? 1 : 0);
}
