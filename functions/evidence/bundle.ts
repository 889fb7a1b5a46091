import * as z from 'zod';
import type { Term } from '../domain/evidence/search-terms.ts';
import { type Collection, storedShape } from '../platform/store.ts';
import { BUNDLE_STATES } from './contract.ts';
import { Search } from './search/question.ts';

/** A bundle of evidence that was asked for. */
export const Bundle = z.object({
  ...storedShape,
  log: z.string(),
  subjects: z.array(z.object({ type: z.string(), id: z.string() })),
  search: Search.optional(),
  /** The search as the index is asked, within the reach of who asked. */
  question: z
    .object({ logs: z.array(z.string()), terms: z.array(z.custom<Term>()), from: z.string(), to: z.string() })
    .optional(),
  pin: z.int().optional(),
  openings: z.boolean(),
  complete: z.boolean().optional(),
  by: z.string(),
  status: z.enum(BUNDLE_STATES),
  entries: z.int().optional(),
  unsealed: z.int().optional(),
  key: z.string().optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Bundle = z.infer<typeof Bundle>;

export const bundles: Collection<Bundle> = {
  type: 'evidence-bundle',
  table: 'evidence',
  schema: Bundle,
  key: (id) => ({ pk: `bundle#${id}`, sk: 'current' }),
};
