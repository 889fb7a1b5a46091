import * as z from 'zod';
import type { ConditionName, ListName } from './schema.ts';

/**
 * Words whose list is the law's, not the API's: share types, bases of a refusal, origins of data. A text that is none of
 * them is well formed and unlawful (422, with the article), not malformed (400).
 */

/** Where a list stands: the condition of the gates that judge it, or a list that a regulation names beside its gates. */
export type WordsAt = ConditionName | ListName;

/** What the schema says of a word that is not in its list. */
export interface Unlisted {
  readonly words: readonly string[];
  readonly at?: WordsAt;
}

/** How a JSON schema shows that a value outside its list is answered with 422. */
export const LAW_WORD = 'x-word-of-the-law';

/** A word of the law: one of `words`. `at` says where the list stands, if an article stands behind it as such. */
export const lawWord = <const W extends readonly [string, ...string[]]>(words: W, at?: WordsAt) => {
  const params: Unlisted = { words, ...(at ? { at } : {}) };
  return z
    .string()
    .refine((said) => words.includes(said), { params: { ...params }, error: `one of ${words.join(', ')}` })
    .meta({ enum: [...words], [LAW_WORD]: true }) as unknown as z.ZodType<W[number], W[number]>;
};

/** The list that an issue of a schema is about; none where it is about something else. */
export const unlistedIn = (issue: z.core.$ZodIssue): Unlisted | undefined =>
  issue.code === 'custom' && Array.isArray(issue.params?.words) ? (issue.params as unknown as Unlisted) : undefined;
