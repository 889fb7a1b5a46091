import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import type { Standing } from '../standing.ts';
import { isCandidate, openingNow } from './candidates.ts';

/** What was asked for most comes first, so that the next to open can be chosen. */
export const reportOpening: Verb<typeof openRoutes.reportOpening> = async ({ deps, today }) => {
  const { all, itemOf, opened, candidates } = await openingNow(deps, today);
  return {
    opened: opened
      .map((one) => ({ ...itemOf(one), ...(one.open.publishedOn ? { openedOn: one.open.publishedOn } : {}) }))
      .sort((a, b) => b.requests - a.requests),
    pending: candidates.toSorted((a, b) => b.requests - a.requests),
    domains: byDomain(all.filter(({ shareType }) => shareType === 'unconditional' || shareType === 'conditional')),
  };
};

const byDomain = (shared: readonly Standing[]) =>
  [...Map.groupBy(shared, ({ domain }) => domain)]
    .map(([domain, own]) => ({
      ...(domain ? { domain } : {}),
      shared: own.length,
      open: own.filter(({ exposed }) => exposed).length,
      candidates: own.filter(isCandidate).length,
    }))
    .sort((a, b) => b.shared - a.shared);
