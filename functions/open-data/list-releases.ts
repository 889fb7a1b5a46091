import { entries } from '../catalog/repository.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, queryItems } from '../platform/store.ts';
import type { openDataRoutes } from './contract.ts';
import { Release } from './repository.ts';
import { isPublic, releaseViews } from './view.ts';

/** The latest first. */
export const listReleases: Verb<typeof openDataRoutes.listReleases> = async ({ params, query, deps }) => {
  const entry = await find(deps.store, entries, params.id);
  if (!isPublic(entry)) throw new Problem('not-found', { detail: `dataset ${params.id}` });
  const page = await queryItems(
    deps.store,
    { table: 'catalog', pk: `entry#${entry.id}`, beginsWith: 'release#', descending: true, ...query },
    Release,
  );
  return { ...page, items: releaseViews(deps, page.items) };
};
