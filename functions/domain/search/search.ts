import type { SearchIndex, SearchQuery } from './build-index.ts';
import type { Position } from './order.ts';
import type { FacetCounts, SearchDoc } from './search-doc.ts';

/** What a search answers. */
export interface SearchAnswer {
  /** All entries that match words and filters, whatever page is asked for. */
  readonly total: number;
  readonly rows: readonly SearchDoc[];
  /** Nothing holds all the words: these only resemble them. */
  readonly near: boolean;
  /** Counts of the asked facets that divide the results; see {@link SearchQuery}. */
  readonly facets: FacetCounts;
  /** Words that would find something, where these found nothing or only what resembles them. */
  readonly suggestion?: string;
  /** Where the next page begins; absent on the last page. */
  readonly next?: Position;
}

/** Asks an index. Never throws, whatever the words: what is no word finds nothing. */
export const search = (index: SearchIndex, query: SearchQuery): SearchAnswer => {
  const { hits, fuzzy, ...found } = index.search(query);
  return { ...found, rows: hits.map(({ doc }) => doc), near: fuzzy };
};
