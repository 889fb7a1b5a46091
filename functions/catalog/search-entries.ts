import { search } from '../domain/search/search.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { catalogRoutes } from './contract.ts';
import { currentIndex } from './search-index.ts';

/** Departments find what is published, and their own in every state; the regulator and auditors find all. */
export const searchEntries: Verb<typeof catalogRoutes.searchEntries> = async ({ query, deps, caller }) => {
  const { q, facets, sort, limit, offset, status, mine, ...filters } = query;
  const seesAll = mine || isRegulator(caller) || caller.role === 'auditor';
  const { index } = await currentIndex(deps);
  const found = search(index, {
    q,
    sort,
    limit,
    offset,
    facets: facets ?? [],
    everyFacet: true,
    filters: {
      ...filters,
      ...(mine ? { department: [caller.organisation ?? ''] } : {}),
      status: seesAll ? (status ?? (mine ? undefined : ['published'])) : ['published'],
    },
  });
  return {
    total: found.total,
    fuzzy: found.near,
    items: found.rows,
    facets: found.facets,
  };
};
