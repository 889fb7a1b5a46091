import { currentIndex } from '../catalog/search-index.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { openDataRoutes } from './contract.ts';

/** The public finds what is listed or released, and nothing else. */
export const searchDatasets: Verb<typeof openDataRoutes.searchDatasets> = async ({ query, deps }) => {
  const { q, facets, sort, limit, offset, ...filters } = query;
  const { open } = await currentIndex(deps);
  const found = open.search({ q, sort, limit, offset, facets: facets ?? [], filters });
  return {
    total: found.total,
    fuzzy: found.fuzzy,
    items: found.hits.map(({ doc }) => doc),
    facets: found.facets as Record<string, { value: string; count: number }[]>,
  };
};
