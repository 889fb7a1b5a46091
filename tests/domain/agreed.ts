import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Expects a document to be as it was agreed on and lies in `tests/fixtures/agreed`. With `GONGSHU_WRITE_AGREED` set it is
 * written anew, for a person to read what has changed.
 */
export const expectAgreed = (name: string, written: string): void => {
  const path = new URL(`../fixtures/agreed/${name}`, import.meta.url);
  if (process.env.GONGSHU_WRITE_AGREED) writeFileSync(path, written);
  expect(written).toBe(readFileSync(path, 'utf8'));
};

/** A value as lines that can be compared one by one. */
export const linesOf = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
