import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { AUTHORITIES, Authority } from './seal.ts';

export const listAuthorities: Verb<typeof servicesRoutes.listAuthorities> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'services', index: 'g1', pk: AUTHORITIES, ...query }, Authority);
