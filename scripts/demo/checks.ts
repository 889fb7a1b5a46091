import { isDeepStrictEqual } from 'node:util';

/** One thing that the story expects to see, and what it saw. */
export interface Check {
  readonly zh: string;
  readonly en: string;
  readonly ok: boolean;
  readonly found: unknown;
  readonly expected: unknown;
}

/** What a chapter answers with: its facts, and whether they are as expected. */
export interface Chapter<Facts> {
  readonly facts: Facts;
  readonly checks: readonly Check[];
}

/** Collects the checks of one chapter. */
export const startChecks = () => {
  const checks: Check[] = [];
  return {
    checks: checks as readonly Check[],
    /** Expects `found` to be exactly `expected`. */
    same: (zh: string, en: string, found: unknown, expected: unknown): void => {
      checks.push({ zh, en, found, expected, ok: isDeepStrictEqual(found, expected) });
    },
  };
};
