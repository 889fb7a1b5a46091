import { entries } from '../catalog/repository.ts';
import { mustSee } from '../gathering/view.ts';
import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { versionRoutes } from './contract.ts';
import { retentionOf, retentionView } from './retention.ts';

export const getRetention: Verb<typeof versionRoutes.getRetention> = async (context) => {
  const { params, deps, caller } = context;
  const entry = await find(deps.store, entries, params.id);
  mustSee(caller, entry.provider);
  return retentionView(context, entry, await retentionOf(deps.store, entry));
};
