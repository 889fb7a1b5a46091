import * as z from 'zod';
import { EntryContent } from '../domain/catalog/entry.ts';
import { missing } from '../domain/gate/check.ts';
import { knownShareTypes } from '../domain/law/index.ts';
import { SHARE_TYPES } from '../domain/law/schema.ts';
import type { Context } from '../platform/endpoint.ts';
import { refuseMissing } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';

/** What a department writes: a share type that no text knows is the law's to refuse, with its article. */
export const EntryBody = EntryContent.extend({
  shareType: z
    .string()
    .trim()
    .max(40)
    .optional()
    .describe(`共享类型: ${SHARE_TYPES.join(', ')}`),
});
export type EntryBody = z.infer<typeof EntryBody>;

const isShareType = (said: string): said is (typeof SHARE_TYPES)[number] =>
  (SHARE_TYPES as readonly string[]).includes(said);

/** The content as an entry holds it, or the refusal of a share type outside the city's words. */
export const lawfulContent = (
  { deps, today }: Pick<Context, 'deps' | 'today'>,
  { shareType, ...content }: EntryBody,
): EntryContent => {
  if (shareType === undefined) return content;
  if (isShareType(shareType)) return { ...content, shareType };
  const { law } = deps.county;
  const facts = { entry: { ...content, provider: '', status: 'draft' }, knownShareTypes: knownShareTypes(law) };
  refuseMissing(missing(law, 'entry.save', today, facts).filter(({ code }) => code === 'share-type'));
  throw new Problem('not-lawful', { detail: shareType });
};
