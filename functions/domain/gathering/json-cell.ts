import type { Cell } from './check.ts';
import { withoutExponent } from './numbers.ts';

/** A value of JSON as a cell. A number that was written with more digits than JavaScript keeps must come as its text. */
export const jsonCell = (value: unknown): Cell => {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return withoutExponent(String(value));
  if (typeof value === 'boolean') return String(value);
  return { damaged: 'nested-value' };
};
