import type { Verb } from '../platform/endpoint.ts';
import { find, queryItems } from '../platform/store.ts';
import { mustSeeShare } from '../share/grants/get-grant.ts';
import { grants } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { Usage } from './usage.ts';

export const getUsage: Verb<typeof dataRoutes.getUsage> = async ({ params, deps, caller }) => {
  mustSeeShare(caller, await find(deps.store, grants, params.id));
  return queryItems(
    deps.store,
    { table: 'grants', pk: `grant#${params.id}`, beginsWith: 'usage#', descending: true },
    Usage,
  );
};
