import { dataPackage } from '../domain/feeds/tables.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { oneRelease } from './one-dataset.ts';

export const getDataPackage: Verb<typeof feedRoutes.getDataPackage> = async ({ deps, params }) => {
  const { catalog, dataset, release, tag } = await oneRelease(deps, params.id);
  return {
    type: 'application/json; charset=utf-8',
    tag: tagOf(tag, 'datapackage'),
    render: () => JSON.stringify(dataPackage(catalog, dataset, release, ({ url }) => url)),
  };
};
