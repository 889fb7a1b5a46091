import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { ServiceItem } from './item.ts';

/** An agency's items, or those of all in one state. */
export const listItems: Verb<typeof servicesRoutes.listItems> = ({ query, deps }) => {
  const { owner, status, ...page } = query;
  const where = owner
    ? ({ index: 'g2', pk: `items-of#${owner}` } as const)
    : ({ index: 'g1', pk: `items#${status}` } as const);
  return queryItems(deps.store, { table: 'services', ...where, ...page }, ServiceItem);
};
