import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { releasesOf } from './repository.ts';
import { datasetView, isPublic } from './view.ts';

export const getDataset: Verb<typeof openDataRoutes.getDataset> = async ({ params, deps }) => {
  const entry = await find(deps.store, entries, params.id);
  if (!isPublic(entry)) throw new Problem('not-found', { detail: `dataset ${params.id}` });
  return datasetView(deps, entry, await releasesOf(deps.store, entry.id));
};
