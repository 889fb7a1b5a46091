import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { harvestRoutes } from './contract.ts';
import { harvestsOf } from './latest-harvest.ts';
import { sources } from './repository.ts';
import { harvestView } from './view.ts';

export const listHarvests: Verb<typeof harvestRoutes.listHarvests> = async ({ params, query, deps }) => {
  const source = await find(deps.store, sources, params.id);
  const page = await harvestsOf(deps.store, source.id, query.limit, query.cursor);
  return { ...page, items: page.items.map(harvestView) };
};
