import { atomFeed, byChange } from '../domain/feeds/atom.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { openCatalogue } from './open-catalogue.ts';

export const getChanges: Verb<typeof feedRoutes.getChanges> = async ({ deps, query: { limit } }) => {
  const { catalog, tag, datasets, lately } = await openCatalogue(deps);
  return {
    type: 'application/atom+xml; charset=utf-8',
    tag: tagOf(tag, 'changes', limit),
    render: async () => atomFeed(catalog, byChange(await datasets(lately(limit))), `${catalog.base}/feeds/changes`),
  };
};
