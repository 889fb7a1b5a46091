import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { harvestRoutes } from './contract.ts';
import { harvests } from './repository.ts';
import { harvestView } from './view.ts';

export const getHarvest: Verb<typeof harvestRoutes.getHarvest> = async ({ params, deps }) =>
  harvestView(await find(deps.store, harvests, params.id));
