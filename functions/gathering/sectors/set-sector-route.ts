import { entries } from '../../catalog/repository.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { gatheringRoutes } from '../contract.ts';
import { routeSettings, type SectorRoute, sectorRouteId } from './sector-route.ts';

/** Stands until another setting for the same body or entry. */
export const setSectorRoute: Verb<typeof gatheringRoutes.setSectorRoute> = async ({ body, deps, work, today }) => {
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  if (body.entry && (await named(deps, entries, body.entry, 'unknown-entry')).provider !== body.organisation)
    throw new Problem('unknown-entry', { detail: `${body.entry} is another body's` });
  if (body.route === 'by-sector') {
    if (!body.through || body.through === body.organisation)
      throw new Problem('contradictory', {
        detail: '须指定汇总、审核的市级部门 · name the city department that reviews',
      });
    const city = await named(deps, organisations, body.through, 'unknown-organisation');
    if (city.level !== 'city') throw new Problem('contradictory', { detail: `${city.name} is no city department` });
  }
  const id = sectorRouteId(body.organisation, body.entry);
  const before = await get(deps.store, routeSettings, id);
  const next: SectorRoute = { ...body, id, version: before?.version ?? 0, since: today };
  return before
    ? work.update(routeSettings, before, { ...next, ...(before.seal ? { seal: before.seal } : {}) })
    : work.create(routeSettings, next);
};
