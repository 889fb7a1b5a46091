import type { Context, Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import { mustSeeShare } from '../share/grants/get-grant.ts';
import { grants } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { exportView } from './export-view.ts';
import { exports, progressOf } from './exports.ts';

/** An export that a path names, with its grant; to whoever has no part in the grant it is not there. */
export const findExport = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string) => {
  const found = await find(deps.store, exports, id);
  mustSeeShare(caller, await find(deps.store, grants, found.grant));
  return found;
};

export const getExport: Verb<typeof dataRoutes.getExport> = async (context) => {
  const found = await findExport(context, context.params.id);
  return exportView(found, await progressOf(context.deps.store, found.id), context.now);
};
