import { mustActFor, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import { Grant } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { useOf } from './use-of.ts';

/** How a provider's data is used, grant by grant and so consumer by consumer. */
export const listUses: Verb<typeof dataRoutes.listUses> = async ({ query, deps, caller }) => {
  const { organisation = organisationOf(caller), entry, ...page } = query;
  mustActFor(caller, organisation);
  const found = await queryItems(
    deps.store,
    {
      table: 'grants',
      index: 'g2',
      pk: `granted-by#${organisation}`,
      ...(entry ? { beginsWith: `${entry}#` } : {}),
      ...page,
    },
    Grant,
  );
  return { ...found, items: await Promise.all(found.items.map((grant) => useOf(deps.store, grant))) };
};
