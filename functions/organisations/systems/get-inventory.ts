import { countsOf, INVENTORY_REPORTS } from '../../domain/organisations/inventory.ts';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { DEPARTMENT } from '../../platform/roles.ts';
import { everyItem, find } from '../../platform/store.ts';
import { allOrganisations } from '../all-organisations.ts';
import type { organisationRoutes } from '../contract.ts';
import { organisations } from '../organisation.ts';
import { refusedBuilds } from './refused-builds.ts';
import { InformationSystem } from './system.ts';

const systemsOf = ({ store }: Deps, owner: string): Promise<InformationSystem[]> =>
  Array.fromAsync(everyItem(store, { table: 'organisations', index: 'g1', pk: `systems#${owner}` }, InformationSystem));

/** Every system of some organisations, each with its owner's. */
export const systemsByOwner = (deps: Deps, owners: readonly string[]): Promise<[string, InformationSystem[]][]> =>
  Promise.all(
    owners.map(async (owner): Promise<[string, InformationSystem[]]> => [owner, await systemsOf(deps, owner)]),
  );

export const getInventory: Verb<typeof organisationRoutes.getInventory> = async ({ query, deps, caller, today }) => {
  const bodies = query.organisation
    ? [await find(deps.store, organisations, query.organisation)]
    : await allOrganisations(deps.store);
  const within = bodies.filter((one) => caller.role !== 'county-regulator' || one.division === caller.division);
  const found = await systemsByOwner(
    deps,
    within.map((one) => one.id),
  );
  return {
    items: found.flatMap(([, systems]) => systems).filter((one) => INVENTORY_REPORTS[query.report](one, query.below)),
    counts: found.map(([organisation, systems]) => ({ organisation, ...countsOf(systems, query.on ?? today) })),
    refused:
      query.report === 'unapproved' && !DEPARTMENT.some((role) => role === caller.role)
        ? (await Promise.all(within.map((one) => refusedBuilds(deps, one.id)))).flat()
        : [],
    withoutFrontEnd: found
      .filter(([, systems]) => !systems.some((one) => one.purpose === 'front-end'))
      .map(([owner]) => owner),
  };
};
