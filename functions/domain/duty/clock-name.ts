import type { Duty } from './duty.ts';

/** Execution names are no longer than this. */
const LONGEST_NAME = 80;

/** A polynomial over the characters, modulo 2^64, in base 36. Tells long names apart; proves nothing. */
const digest = (text: string): string =>
  [...text].reduce((sum, char) => (sum * 131n + BigInt(char.codePointAt(0)!)) % 2n ** 64n, 7n).toString(36);

/** The name of a duty's clock: its id and generation, in the characters and the length that execution names allow. */
export const clockName = (duty: Pick<Duty, 'id' | 'generation'>): string => {
  const name = `${duty.id.replaceAll('.', '_')}-g${duty.generation}`;
  if (name.length <= LONGEST_NAME) return name;
  const sum = digest(name);
  return `${sum}-${name.slice(sum.length + 1 - LONGEST_NAME)}`;
};
