import * as z from 'zod';
import type { Item } from '../gathering/items.ts';

/**
 * A declared check: which items are compared, all of them at once, for equality only. No ranges, no likeness: an answer
 * to "greater than" gives a value away in a few questions.
 */
const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/);

export const MatchTerms = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,40}$/),
    fields: z.array(Name).min(2).max(6).describe('Compared together: a match is one row that has all of them'),
    identifier: Name.describe('The strong identifier among them'),
    membership: z
      .enum(['harmless', 'consent'])
      .default('harmless')
      .describe('Where being in the table is itself a secret, each request shows the consent of those asked about'),
  })
  .refine(({ fields }) => new Set(fields).size === fields.length, { path: ['fields'], error: 'an item is named twice' })
  .refine(({ fields, identifier }) => fields.includes(identifier), {
    path: ['identifier'],
    error: 'the identifier is one of the fields',
  });
export type MatchTerms = z.infer<typeof MatchTerms>;

/** Only these tell one person or body from all others well enough to be the identifier of a check. */
const STRONG = ['resident-id', 'uscc', 'code', 'text'];

/** Where the terms of a check do not fit the entry's items. */
export function faultsOfCheck({ fields, identifier }: MatchTerms, items: readonly Item[]) {
  const typeOf = (name: string) => items.find((item) => item.name === name)?.type;
  const faults = fields
    .filter((name) => typeOf(name) === undefined)
    .map((name) => ({
      path: 'fields',
      code: 'unknown-item',
      zh: '目录中没有该信息项',
      en: `the entry has no item ${name}`,
    }));
  const type = typeOf(identifier);
  if (type !== undefined && !STRONG.includes(type))
    faults.push({ path: 'identifier', code: 'wrong-type', zh: '不能作为标识', en: `a ${type} identifies nobody` });
  return faults;
}
