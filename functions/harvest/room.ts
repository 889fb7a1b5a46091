import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { addSource } from './add-source.ts';
import { harvestRoutes } from './contract.ts';
import { getHarvest } from './get-harvest.ts';
import { getHarvestReport } from './get-harvest-report.ts';
import { getHarvested } from './get-harvested.ts';
import { listHarvested } from './list-harvested.ts';
import { listHarvests } from './list-harvests.ts';
import { listSources } from './list-sources.ts';
import { startHarvest } from './start-harvest.ts';
import { stopSource } from './stop-source.ts';

const verbs = {
  addSource,
  getHarvest,
  getHarvestReport,
  getHarvested,
  listHarvested,
  listHarvests,
  listSources,
  startHarvest,
  stopSource,
};

export const harvestRoom = (deps: () => Deps) => room(harvestRoutes, verbs, deps);
