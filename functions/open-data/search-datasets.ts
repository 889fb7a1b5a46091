import { search } from '../domain/search/search.ts';
import { OWN } from '../domain/search/search-doc.ts';
import { openIndex } from '../open/open-index.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { openDataRoutes } from './contract.ts';

/** The public finds what is listed or released here, and nothing else. */
export const searchDatasets: Verb<typeof openDataRoutes.searchDatasets> = async ({ query, deps }) => {
  const { q, facets, sort, limit, offset, ...filters } = query;
  const found = search(await openIndex(deps), {
    q,
    sort,
    limit,
    offset,
    facets: facets ?? [],
    everyFacet: true,
    filters: { ...filters, origin: [OWN] },
  });
  return {
    total: found.total,
    fuzzy: found.near,
    items: found.rows,
    facets: found.facets,
  };
};
