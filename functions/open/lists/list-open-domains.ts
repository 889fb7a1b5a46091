import { currentPaper } from '../../catalog/papers/paper.ts';
import { domainCode } from '../../domain/catalog/domain-code.ts';
import { COUNTY_SCOPE } from '../../domain/catalog/papers.ts';
import { firstDomains } from '../../domain/open/priority.ts';
import { search } from '../../domain/search/search.ts';
import { OWN } from '../../domain/search/search-doc.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { openIndex } from '../open-index.ts';

const MOST = 200;
const OURS = { origin: [OWN] } as const;

/** What is listed or released, and nothing else: domains that the law wants first, then by how much each holds. */
export const listOpenDomains: Verb<typeof openRoutes.listOpenDomains> = async ({ deps, today }) => {
  const { law } = deps.county;
  const index = await openIndex(deps);
  const first = firstDomains(law, today);
  const { total, facets } = search(index, { filters: OURS, limit: 0, facets: ['domain'], everyFacet: true });
  const named = (facets.domain ?? []).map(({ value, count }) => {
    const priority = first.find(({ code }) => code === domainCode(law, value));
    const found = search(index, { filters: { ...OURS, domain: [value] }, limit: MOST, sort: 'updated' });
    return {
      domain: value,
      first: priority !== undefined,
      ...(priority?.cite ? { cite: priority.cite } : {}),
      count,
      datasets: found.rows.map(({ id, name, provider, openType }) => ({ id, name, provider, openType })),
    };
  });
  // What the law wants first is named even while nothing of it is open.
  const missing = first.filter(({ code }) => !named.some(({ domain }) => domainCode(law, domain) === code));
  const empty = missing.map(({ zh, cite }) => ({
    domain: zh,
    first: true,
    ...(cite ? { cite } : {}),
    count: 0,
    datasets: [],
  }));
  const process = await currentPaper(deps.store, 'opening-process', COUNTY_SCOPE);
  return {
    ...(process ? { process } : {}),
    total,
    domains: [...named, ...empty].sort((a, b) => Number(b.first) - Number(a.first) || b.count - a.count),
  };
};
