import { schemaOrgDataset } from '../domain/feeds/schema-org.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { oneDataset } from './one-dataset.ts';

export const getSchemaOrg: Verb<typeof feedRoutes.getSchemaOrg> = async ({ deps, params }) => {
  const { catalog, dataset, tag } = await oneDataset(deps, params.id);
  return {
    type: 'application/ld+json; charset=utf-8',
    tag: tagOf(tag, 'schema.org'),
    render: () => JSON.stringify(schemaOrgDataset(catalog, dataset)),
  };
};
