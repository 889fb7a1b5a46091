import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { beginHarvest } from './begin-harvest.ts';
import type { harvestRoutes } from './contract.ts';
import { latestHarvest } from './latest-harvest.ts';
import { isRunning, sources } from './repository.ts';
import { harvestView } from './view.ts';

export const startHarvest: Verb<typeof harvestRoutes.startHarvest> = async ({ params, body, deps, caller, work }) => {
  const source = await find(deps.store, sources, params.id);
  if (source.status !== 'active') throw new Problem('wrong-state', { detail: `the source is ${source.status}` });
  const latest = await latestHarvest(deps.store, source.id);
  if (latest && isRunning(latest))
    throw new Problem('wrong-state', { detail: `harvest ${latest.id} is still running` });
  return harvestView(beginHarvest(work, source, caller, body.removalsConfirmed));
};
