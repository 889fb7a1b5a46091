import { isRegulator } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { catalogRoutes } from './contract.ts';
import { currentIndex } from './search-index.ts';

/** Departments find what is published, and their own in every state; the regulator and auditors find all. */
export const searchEntries: Verb<typeof catalogRoutes.searchEntries> = async ({ query, deps, caller }) => {
  const { q, facets, sort, limit, offset, status, mine, ...filters } = query;
  const seesAll = mine || isRegulator(caller) || caller.role === 'auditor';
  const { index } = await currentIndex(deps);
  const found = index.search({
    q,
    sort,
    limit,
    offset,
    facets: facets ?? [],
    filters: {
      ...filters,
      ...(mine ? { department: [caller.organisation ?? ''] } : {}),
      status: seesAll ? (status ?? (mine ? undefined : ['published'])) : ['published'],
    },
  });
  return {
    total: found.total,
    fuzzy: found.fuzzy,
    items: found.hits.map(({ doc }) => doc),
    facets: found.facets as Record<string, { value: string; count: number }[]>,
  };
};
