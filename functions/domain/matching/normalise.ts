import type { Item } from '../gathering/items.ts';
import { explainResidentId, explainUscc, foldIdentifier } from '../identifiers.ts';
import type { CalendarDay } from '../law/schema.ts';

/** Separators that people write inside names of the same person. */
const NAME_SEPARATORS = /[·•・‧∙⋅.]/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident number of the old 15 digits in its form of 18: the century and the check character added. */
export function inEighteen(value: string): string {
  if (!/^\d{15}$/.test(value)) return value;
  const long = `${value.slice(0, 6)}19${value.slice(6)}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(long[at]), 0);
  return `${long}${'10X98765432'[sum % 11]}`;
}

/** A value as it is compared, the same on both sides; a number or day must come in its canonical text. */
export function compared(value: string, type: Item['type']): string {
  if (type === 'resident-id') return inEighteen(foldIdentifier(value));
  if (type === 'uscc') return foldIdentifier(value);
  return value.normalize('NFKC').replace(/\s/g, '').replace(NAME_SEPARATORS, '·').toUpperCase();
}

/**
 * Why a value cannot be one of its kind, told before anything is looked up: a wrong check character is the asker's
 * slip, and says nothing of the table.
 */
export function formatFault(value: string, type: Item['type'], today: CalendarDay): string | undefined {
  const form = compared(value, type);
  if (form === '') return 'empty';
  if (type === 'resident-id') {
    const verdict = explainResidentId(form, today);
    return verdict.valid ? undefined : verdict.fault;
  }
  if (type === 'uscc') {
    const verdict = explainUscc(form);
    return verdict.valid ? undefined : verdict.fault;
  }
  return undefined;
}

/** Values in the order of a check's fields as one text, each with its length before it: no two rows read alike. */
export const rowText = (values: readonly string[]): string =>
  values.map((value) => `${value.length}:${value}`).join('');
