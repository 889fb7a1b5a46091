import { search } from '../../domain/search/search.ts';
import { OWN } from '../../domain/search/search-doc.ts';
import { openIndex } from '../../open/open-index.ts';
import type { Deps } from '../../platform/county.ts';

export interface FoundIds {
  /** Every match, the best first; without words the latest first. */
  readonly ids: readonly string[];
  /** Nothing holds all the words: these resemble them. */
  readonly fuzzy: boolean;
  readonly suggestion?: string | undefined;
}

/** Far more than a county lists. */
const EVERY = 1_000_000;

/** What the search finds for some words among what the public may see. Filters are the portal's: it knows more facts. */
export const foundBy = async (deps: Deps, q: string): Promise<FoundIds> => {
  const found = search(await openIndex(deps), {
    q,
    filters: { origin: [OWN] },
    sort: q ? 'relevance' : 'updated',
    limit: EVERY,
  });
  return { ids: found.rows.map(({ id }) => id), fuzzy: found.near, suggestion: found.suggestion };
};
