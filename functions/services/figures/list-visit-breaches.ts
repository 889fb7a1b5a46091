import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { BREACHES, Breach } from './breach.ts';

export const listVisitBreaches: Verb<typeof servicesRoutes.listVisitBreaches> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'services', pk: BREACHES, descending: true, ...query }, Breach);
