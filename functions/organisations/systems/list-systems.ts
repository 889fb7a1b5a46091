import { mustSeeDivision } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { organisationRoutes } from '../contract.ts';
import { organisations } from '../organisation.ts';
import { InformationSystem } from './system.ts';

export const listSystems: Verb<typeof organisationRoutes.listSystems> = async ({ params, query, deps, caller }) => {
  const owner = await find(deps.store, organisations, params.id);
  mustSeeDivision(caller, owner.division);
  const where = { table: 'organisations', index: 'g1', pk: `systems#${owner.id}` } as const;
  return queryItems(deps.store, { ...where, ...query }, InformationSystem);
};
