import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { CollectionPlan } from './plan.ts';

/** Approved plans, as the persons concerned may read them. */
export const listCollectionNotices: Verb<typeof catalogRoutes.listCollectionNotices> = ({ query, deps }) => {
  const where = { table: 'catalog', index: 'g1', pk: 'collection-plans', beginsWith: 'approved#' } as const;
  return queryItems(deps.store, { ...where, ...query }, CollectionPlan);
};
