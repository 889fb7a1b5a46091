import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { organisationRoutes } from '../contract.ts';
import { InformationSystem } from './system.ts';

export const listSystems: Verb<typeof organisationRoutes.listSystems> = async ({ params, query, deps }) =>
  queryItems(
    deps.store,
    { table: 'organisations', index: 'g1', pk: `systems#${params.id}`, ...query },
    InformationSystem,
  );
