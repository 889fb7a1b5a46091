import { currentIndex } from '../../catalog/search-index.ts';
import type { Deps } from '../../platform/county.ts';

export interface FoundIds {
  /** Every match, the best first; without words the latest first. */
  readonly ids: readonly string[];
  /** Nothing holds all the words: these resemble them. */
  readonly fuzzy: boolean;
  readonly suggestion?: string | undefined;
}

const EVERY = Number.MAX_SAFE_INTEGER;

/** What the search finds for some words among what the public may see. Filters are the portal's: it knows more facts. */
export const foundBy = async (deps: Deps, q: string): Promise<FoundIds> => {
  const { open } = await currentIndex(deps);
  const { hits, fuzzy } = open.search({ q, sort: q ? 'relevance' : 'updated', limit: EVERY });
  return { ids: hits.map(({ doc }) => doc.id), fuzzy };
};
