import type { MatchTerms } from './check.ts';
import { rowText } from './normalise.ts';

/** How much may be asked: by request, by department and day, and about one person. */
export const MATCH_LIMITS = {
  /** Rows of one call: with their limits they fit one transaction. */
  batch: 40,
  /** Rows of a department about one entry in a day. */
  perDay: 2000,
  /** Different values tried for the same subject, in a window of days. */
  perSubject: { department: 3, all: 9, windowDays: 30 },
  /** Questions of a department about one entry are stopped when so many of its last ones found nothing. */
  misses: { of: 200, most: 40 },
} as const;

/** Something asked about a subject: the subject stays, the value is what a guesser would change. */
export interface Aim {
  readonly subject: string;
  readonly value: string;
}

/** Day and month of birth within a resident number: what is often known together with the name. */
const BIRTH = [6, 14] as const;

/**
 * Two ways to guess about one person, each limited: changing the identifier for the same other fields (and the same
 * birth date, where the identifier holds one), and changing the other fields for the same identifier.
 * `values` are compared forms, in the order of the check's fields.
 */
export function aimsOf({ fields, identifier }: MatchTerms, isResidentId: boolean, values: readonly string[]): Aim[] {
  const own = values[fields.indexOf(identifier)]!;
  const others = values.filter((_, at) => fields[at] !== identifier);
  const known = isResidentId ? own.slice(...BIRTH) : '';
  return [
    { subject: `others|${rowText([...others, known])}`, value: own },
    { subject: `identifier|${rowText([own])}`, value: rowText(others) },
  ];
}

/** The window of days that a day falls in, as a number. */
export const windowOf = (day: string, days: number = MATCH_LIMITS.perSubject.windowDays): number =>
  Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000 / days);

/** What is remembered of the last questions: `m` a match, `n` none; the newest at the end. */
export const remember = (recent: string, answers: readonly boolean[]): string =>
  (recent + answers.map((match) => (match ? 'm' : 'n')).join('')).slice(-MATCH_LIMITS.misses.of);

/** Whether so much was asked in vain that somebody may be guessing. */
export const looksLikeGuessing = (recent: string): boolean => recent.split('n').length - 1 > MATCH_LIMITS.misses.most;
