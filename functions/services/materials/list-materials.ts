import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { ListedMaterial } from './material.ts';

export const listMaterials: Verb<typeof servicesRoutes.listMaterials> = ({ query, deps }) =>
  queryItems(deps.store, { table: 'services', index: 'g1', pk: 'materials', ...query }, ListedMaterial);
