import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { Seal } from './seal.ts';

export const listSeals: Verb<typeof servicesRoutes.listSeals> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'services', index: 'g1', pk: 'seals', ...query }, Seal);
