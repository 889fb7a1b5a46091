import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { harvestRoutes } from './contract.ts';
import { harvested, harvestedView } from './harvested.ts';

export const getHarvested: Verb<typeof harvestRoutes.getHarvested> = async ({ params, deps }) => {
  for (const { source, held } of await harvested(deps)) {
    const found = held.find(({ id }) => id === params.id);
    if (found) return harvestedView(source, found);
  }
  throw new Problem('not-found', { detail: params.id });
};
