import { csvOnTheWeb } from '../domain/feeds/tables.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { feedRoutes } from './contract.ts';
import { oneRelease } from './one-dataset.ts';

export const getCsvMetadata: Verb<typeof feedRoutes.getCsvMetadata> = async ({ deps, params }) => {
  const { catalog, dataset, release, tag } = await oneRelease(deps, params.id);
  const csv = release.files.find(({ format }) => format === 'csv');
  if (!csv) throw new Problem('not-found', { detail: `dataset ${params.id} is not released as CSV` });
  return {
    type: 'application/csvm+json; charset=utf-8',
    tag: tagOf(tag, 'csvw'),
    render: () => JSON.stringify(csvOnTheWeb(catalog, dataset, release, csv.url)),
  };
};
