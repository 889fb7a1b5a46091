import { usccCheckCharacter } from '../../functions/domain/identifiers.ts';

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up unified social credit code (GB 32100) of a government body of 511702, right in both check characters. */
export const usccFor = (n: number): string => {
  const organisation = `MB${String(n).padStart(6, '0')}`;
  const value = (c: string): number => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55);
  const sum = [...organisation].reduce((total, c, i) => total + value(c) * WEIGHTS[i]!, 0);
  const check = (11 - (sum % 11)) % 11;
  const body = `11511702${organisation}${check === 10 ? 'X' : check}`;
  return `${body}${usccCheckCharacter(body)}`;
};
