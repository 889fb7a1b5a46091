import { mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryPointed } from '../platform/pointed.ts';
import { askedOf, Grant, grantsOf } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { useOf } from './use-of.ts';

/** How a provider's data is used, grant by grant and so consumer by consumer. */
export const listUses: Verb<typeof dataRoutes.listUses> = async ({ query, deps, caller }) => {
  const { organisation = organisationOf(caller), entry, ...page } = query;
  mustActFor(caller, organisation);
  const found = await queryPointed(deps.store, { ...grantsOf(askedOf(organisation, entry)), ...page }, Grant);
  return { ...found, items: await Promise.all(found.items.map((grant) => useOf(deps.store, grant))) };
};
