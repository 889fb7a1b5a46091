import type { Verb } from '../platform/endpoint.ts';
import type { harvestRoutes } from './contract.ts';
import { everySource } from './repository.ts';
import { sourceView } from './view.ts';

export const listSources: Verb<typeof harvestRoutes.listSources> = async ({ deps }) => ({
  items: (await everySource(deps.store)).map(sourceView),
});
