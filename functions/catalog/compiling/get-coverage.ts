import { coverageOf } from '../../domain/catalog/coverage.ts';
import { organisationScope } from '../../domain/catalog/papers.ts';
import { Organisation, organisations } from '../../organisations/organisation.ts';
import { InformationSystem } from '../../organisations/systems/system.ts';
import { isRegulator, mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem, find, queryItems } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { latestOf } from '../numbered.ts';
import { paperSeries } from '../papers/paper.ts';
import { releaseSeries } from '../releases/release.ts';
import { entriesOf } from '../repository.ts';

const coverage = async ({ store }: Deps, { id, name }: Organisation) => {
  const scope = organisationScope(id);
  const [systems, entries, catalog, list, specification] = await Promise.all([
    Array.fromAsync(everyItem(store, { table: 'organisations', index: 'g1', pk: `systems#${id}` }, InformationSystem)),
    Array.fromAsync(entriesOf(store, id)),
    latestOf(store, releaseSeries('organisation', id)),
    latestOf(store, paperSeries('collection-list', scope)),
    latestOf(store, paperSeries('collection-specification', scope)),
  ]);
  const has = {
    ...(catalog ? { catalog: catalog.number } : {}),
    ...(list ? { 'collection-list': list.number } : {}),
    ...(specification ? { 'collection-specification': specification.number } : {}),
  };
  return { organisation: id, name, ...coverageOf({ systems, entries, has }) };
};

/** One's own, for a department; everyone's, page by page, for the regulator and auditors. */
export const getCoverage: Verb<typeof catalogRoutes.getCoverage> = async ({ query, deps, caller }) => {
  const { organisation, ...page } = query;
  const seesAll = isRegulator(caller) || caller.role === 'auditor';
  const one = organisation ?? (seesAll ? undefined : organisationOf(caller));
  if (one) {
    if (!seesAll) mustActFor(caller, one);
    return { items: [await coverage(deps, await find(deps.store, organisations, one))] };
  }
  const where = { table: 'organisations', index: 'g1', pk: 'organisations' } as const;
  const found = await queryItems(deps.store, { ...where, ...page }, Organisation);
  return { ...found, items: await Promise.all(found.items.map((each) => coverage(deps, each))) };
};
