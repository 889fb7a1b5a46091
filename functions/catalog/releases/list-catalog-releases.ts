import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { Release, releaseSeries } from './release.ts';

export const listCatalogReleases: Verb<typeof catalogRoutes.listCatalogReleases> = async ({ query, deps, caller }) => {
  const { scope, of, reported, ...page } = query;
  const whose = scope === 'county' ? deps.county.id : (of ?? organisationOf(caller));
  const found = await queryItems(
    deps.store,
    { table: 'catalog', index: 'g2', pk: releaseSeries(scope, whose), descending: true, ...page },
    Release,
  );
  const wanted = (one: Release) => reported === undefined || reported === (one.receipt !== undefined);
  return { ...found, items: found.items.filter(wanted) };
};
