import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { CollectionPlan } from './plan.ts';

export const listPlans: Verb<typeof catalogRoutes.listPlans> = ({ query, deps }) => {
  const { organisation, ...page } = query;
  const where = organisation
    ? ({ index: 'g2', pk: `collection-plans#${organisation}` } as const)
    : ({ index: 'g1', pk: 'collection-plans' } as const);
  return queryItems(deps.store, { table: 'catalog', ...where, ...page }, CollectionPlan);
};
