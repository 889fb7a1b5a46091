import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { Organisation } from './organisation.ts';
import { organisationView } from './view.ts';

export const listOrganisations: Verb<typeof organisationRoutes.listOrganisations> = async ({ query, deps, caller }) => {
  const page = await queryItems(
    deps.store,
    { table: 'organisations', index: 'g1', pk: 'organisations', ...query },
    Organisation,
  );
  const mine = (one: Organisation) => caller.role !== 'county-regulator' || one.division === caller.division;
  return { ...page, items: page.items.filter(mine).map((one) => organisationView({ deps }, one)) };
};
