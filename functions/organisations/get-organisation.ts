import { mustSeeDivision } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';
import { organisationView } from './view.ts';

export const getOrganisation: Verb<typeof organisationRoutes.getOrganisation> = async ({ params, deps, caller }) => {
  const organisation = await find(deps.store, organisations, params.id);
  mustSeeDivision(caller, organisation.division);
  return organisationView({ deps }, organisation);
};
