import { checksOf, countFacets, passes } from './facets.ts';
import { bigramsOf, termsOf } from './fold.ts';
import { comparePositions, type Position, positionOf, type Ranked, type Sort } from './order.ts';
import { holdsAll, nearnessOf, type Scanned, scanned, scoreOf } from './rank.ts';
import type { FacetCounts, FacetName, Filters, SearchDoc } from './search-doc.ts';

/** A question to the index. Words are parted by white space and all must occur; no words means every entry. */
export interface SearchQuery {
  readonly q?: string | undefined;
  readonly filters?: Filters | undefined;
  /** `relevance` unless said otherwise; without words that is the latest update first. */
  readonly sort?: Sort | undefined;
  /** 20 unless said otherwise. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Begin behind this place of the same query and order; `offset` counts from there. */
  readonly after?: Position | undefined;
  readonly facets?: readonly FacetName[] | undefined;
}

export interface SearchAnswer {
  /** All entries that match words and filters, whatever page is asked for. */
  readonly total: number;
  readonly hits: readonly Ranked[];
  /** Nothing holds all the words: these only resemble them. */
  readonly fuzzy: boolean;
  readonly facets: FacetCounts;
  /** Where the next page begins; absent on the last page. */
  readonly next?: Position;
}

/** An index in memory. It changes in place; a search never sees half a change. */
export interface SearchIndex {
  readonly size: number;
  /** Adds an entry, or replaces the one with its id. */
  upsert(doc: SearchDoc): void;
  /** `false` where there is no such entry. */
  remove(id: string): boolean;
  search(query: SearchQuery): SearchAnswer;
}

const PAGE = 20;

/**
 * A ranked scan for substrings, for catalogs of up to some 50,000 entries: it finds any run of characters, which word
 * segmentation and trigrams do not in Chinese. No clock, no randomness: equal indexes give equal answers.
 */
export function buildIndex(docs: Iterable<SearchDoc>): SearchIndex {
  const entries = new Map<string, Scanned>();
  for (const doc of docs) entries.set(doc.id, scanned(doc));

  /** Entries that hold all words; where none does, those that have enough of the words' bigrams. */
  function match(q: string): { readonly matched: Ranked[]; readonly fuzzy: boolean } {
    const terms = termsOf(q);
    const matched: Ranked[] = [];
    for (const entry of entries.values()) {
      if (holdsAll(entry, terms)) matched.push({ doc: entry.doc, score: scoreOf(entry, terms) });
    }
    if (matched.length > 0 || terms.length === 0) return { matched, fuzzy: false };
    const bigrams = bigramsOf(terms);
    for (const entry of entries.values()) {
      const score = nearnessOf(entry, bigrams);
      if (score !== undefined) matched.push({ doc: entry.doc, score });
    }
    return { matched, fuzzy: matched.length > 0 };
  }

  return {
    get size() {
      return entries.size;
    },
    upsert: (doc) => void entries.set(doc.id, scanned(doc)),
    remove: (id) => entries.delete(id),
    search({ q = '', filters, sort = 'relevance', limit = PAGE, offset = 0, after, facets = [] }) {
      const { matched, fuzzy } = match(q);
      const checks = checksOf(filters);
      const placed = matched
        .filter(({ doc }) => passes(checks, doc))
        .map((result) => ({ result, position: positionOf(result, sort) }))
        .sort((a, b) => comparePositions(a.position, b.position));
      const ahead = after === undefined ? 0 : firstBehind(placed, after);
      const start = ahead + Math.max(0, offset);
      const page = placed.slice(start, start + Math.max(0, limit));
      const last = page.at(-1);
      return {
        total: placed.length,
        hits: page.map(({ result }) => result),
        fuzzy,
        facets: countFacets(matched, checks, facets),
        ...(last !== undefined && start + page.length < placed.length ? { next: last.position } : {}),
      };
    },
  };
}

/** How many results stand at or before a place. */
function firstBehind(placed: readonly { readonly position: Position }[], after: Position): number {
  const found = placed.findIndex(({ position }) => comparePositions(after, position) < 0);
  return found < 0 ? placed.length : found;
}
