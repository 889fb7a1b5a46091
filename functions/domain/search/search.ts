import { bestOf } from './best-of.ts';
import { facetCounter } from './count-facets.ts';
import { termsOf } from './fold.ts';
import { type Matched, match } from './match.ts';
import { comparePlaced, isBehind, LEAD, type Placed, type Position, positionOf, type Sort } from './order.ts';
import type { FacetCounts, FacetName, Filters, SearchDoc } from './search-doc.ts';
import type { SearchIndex } from './search-index.ts';
import { docOf } from './segment.ts';
import { suggestionFor } from './suggestion.ts';

/** A question to an index. Words are parted by white space and all must stand in an entry; no words means every entry. */
export interface SearchQuery {
  readonly q?: string | undefined;
  readonly filters?: Filters | undefined;
  /** `relevance` unless said otherwise; without words that is the latest update first. */
  readonly sort?: Sort | undefined;
  /** Only what changed from one second to another, since 1970, both counted. */
  readonly modified?: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined;
  /** 20 unless said otherwise. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  /** Begin behind this place of the same query and order; `offset` counts from there. */
  readonly after?: Position | undefined;
  readonly facets?: readonly FacetName[] | undefined;
  /** No more values of a facet than these; 100 unless said otherwise. */
  readonly facetLimit?: number | undefined;
  /** Also the facets of which one value covers more than 95 % of the results; otherwise they are left out. */
  readonly everyFacet?: boolean | undefined;
}

/** What a search answers. */
export interface SearchAnswer extends Omit<Ranked, 'places'> {
  readonly rows: readonly SearchDoc[];
}

/** The same, with where its results stand instead of what they are: for whoever sorts or joins them before any is shown. */
export interface Ranked {
  /** All entries that match words and filters, whatever page is asked for. */
  readonly total: number;
  readonly places: readonly Placed[];
  /** Nothing holds all the words: these only resemble them. */
  readonly near: boolean;
  readonly facets: FacetCounts;
  /** Words that find something, where these find nothing or only what resembles them. */
  readonly suggestion?: string;
  /** Where the next page begins; absent on the last page. */
  readonly next?: Position;
}

const PAGE = 20;
const FACET_VALUES = 100;

const changedWithin = (
  { part, entries, worth }: Matched,
  { from = 0, to = Number.POSITIVE_INFINITY }: NonNullable<SearchQuery['modified']>,
): Matched => {
  const seconds = part.segment.modified;
  const isWithin = (_: number, at: number): boolean => seconds[entries[at]!]! >= from && seconds[entries[at]!]! <= to;
  return { part, entries: entries.filter(isWithin), worth: worth.filter(isWithin) };
};

/** Asks an index. Never throws, whatever the words: what is no word finds nothing. */
export const search = (index: SearchIndex, query: SearchQuery): SearchAnswer => {
  const { places, ...found } = ranked(index, query);
  return { ...found, rows: places.map(({ part, entry }) => docOf(part.segment, entry)) };
};

/** Asks an index for places alone. They hold until it changes. */
export const ranked = (
  index: SearchIndex,
  {
    q = '',
    filters = {},
    sort = 'relevance',
    modified,
    limit = PAGE,
    offset = 0,
    after,
    facets = [],
    facetLimit = FACET_VALUES,
    everyFacet = false,
  }: SearchQuery,
): Ranked => {
  const words = termsOf(q, index.script);
  const parts = index.parts();
  const { parts: matched, near } = match(parts, words);
  const counter = facetCounter(facets, filters);
  const best = bestOf<Placed>(Math.max(0, offset) + Math.max(0, limit), comparePlaced);
  const lead = LEAD[sort];
  let [total, behind] = [0, 0];
  for (const { part, entries, worth } of modified ? matched.map((one) => changedWithin(one, modified)) : matched)
    counter.filter(part, entries, (entry, at) => {
      total += 1;
      const ahead = lead(part, entry, worth[at]!);
      if (!after && best.last && best.last.lead > ahead) return;
      const placed = { part, entry, lead: ahead, updated: sort === 'id' ? 0 : part.segment.updated[entry]! };
      if (after && !isBehind(placed, after)) return;
      behind += 1;
      best.offer(placed);
    });
  const page = best.sorted().slice(Math.max(0, offset));
  const last = page.at(-1);
  const suggestion = near || total === 0 ? suggestionFor(parts, words, matched) : undefined;
  return {
    total,
    places: page,
    near,
    facets: counter.counts(facetLimit, everyFacet),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(last && offset + page.length < (after ? behind : total) ? { next: positionOf(last) } : {}),
  };
};
