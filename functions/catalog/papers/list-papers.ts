import { COUNTY_SCOPE, lineScope, organisationScope } from '../../domain/catalog/papers.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { numbersOf } from '../numbered.ts';
import { paperSeries, papers } from './paper.ts';

/** The county's versions, unless an organisation's or a line's are asked for. */
export const listPapers: Verb<typeof catalogRoutes.listPapers> = async ({ params, query, deps }) => {
  const scope = query.line
    ? lineScope(query.line)
    : query.organisation
      ? organisationScope(query.organisation)
      : COUNTY_SCOPE;
  const numbers = await numbersOf(deps.store, paperSeries(params.kind, scope));
  return { items: await Promise.all(numbers.map(({ id }) => find(deps.store, papers, id))) };
};
