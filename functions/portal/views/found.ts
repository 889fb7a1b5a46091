import type { Asked, Catalogue, FacetName } from '../../../portal/model.ts';
import type { Placed } from '../../domain/search/order.ts';
import { ranked } from '../../domain/search/search.ts';
import { OWN } from '../../domain/search/search-doc.ts';
import type { SearchIndex } from '../../domain/search/search-index.ts';
import type { Counts } from './counted-facets.ts';

/** What the search finds of one side: its places in the asked order, for both sides to be put together by. */
export interface Found {
  readonly total: number;
  readonly places: readonly Placed[];
  /** Nothing holds all the words: these resemble them. */
  readonly near: boolean;
  readonly suggestion?: string | undefined;
}

/** Far more than a county lists. */
const EVERY = 1_000_000;
const MOST_VALUES = 1_000;
const sortOf = ({ sort }: Asked) => (sort === 'relevance' ? 'relevance' : 'updated');

/** Every one of the county's own entries with the words. Filters are the portal's: it knows more facts of them. */
export const ownFound = (index: SearchIndex, asked: Asked): Found =>
  ranked(index, { q: asked.q, filters: { origin: [OWN] }, sort: sortOf(asked), limit: EVERY });

/** What the portal knows of its own entries alone: nothing of another catalogue has it. */
const OWN_FACETS: readonly FacetName[] = ['department', 'timeliness'];
const SHARED = ['origin', 'domain', 'openType', 'format', 'updateCycle'] as const satisfies readonly FacetName[];
/** No catalogue is called so. */
const NONE = '-';

/** What other catalogues have with the words and filters: the first of it, and all of it counted. */
export const othersFound = (
  index: SearchIndex,
  asked: Asked,
  others: readonly Catalogue[],
  most: number,
): Found & { readonly counts: Counts } => {
  const { q, chosen } = asked;
  if (others.length === 0 || OWN_FACETS.some((name) => chosen[name].length > 0))
    return { total: 0, places: [], near: false, counts: {} };
  const ids = others.map(({ id }) => id);
  const origin = chosen.origin.length > 0 ? ids.filter((id) => chosen.origin.includes(id)) : ids;
  const { domain, openType, format, updateCycle } = chosen;
  const { facets, ...found } = ranked(index, {
    q,
    filters: { origin: origin.length > 0 ? origin : [NONE], domain, openType, format, updateCycle },
    sort: sortOf(asked),
    limit: most,
    facets: SHARED,
    facetLimit: MOST_VALUES,
    everyFacet: true,
  });
  const counts: Counts = Object.fromEntries(
    SHARED.map((name) => [name, (facets[name] ?? []).map(({ label, ...one }) => ({ ...one, called: label }))]),
  );
  return { ...found, counts: { ...counts, origin: counts.origin?.filter(({ value }) => value !== OWN) } };
};
