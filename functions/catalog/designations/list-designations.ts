import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { Designation } from './designation.ts';

export const listDesignations: Verb<typeof catalogRoutes.listDesignations> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'catalog', index: 'g2', pk: 'designations', ...query }, Designation);
