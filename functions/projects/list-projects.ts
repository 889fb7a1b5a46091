import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { queryItems } from '../platform/store.ts';
import type { projectRoutes } from './contract.ts';
import { REPORTS } from './reports.ts';
import { ALL, ownedBy, Project, rulesOf } from './repository.ts';
import { projectLine } from './view.ts';
import { seesAll } from './who.ts';

/** A unit's own; everyone's for those who decide, pay or audit, and a county's for its regulator. The latest first. */
export const listProjects: Verb<typeof projectRoutes.listProjects> = async ({ query, deps, caller, today }) => {
  const { report, service, owner, status, limit, cursor } = query;
  const all = seesAll(caller, await rulesOf(deps.store)) || caller.role === 'county-regulator';
  const of = all ? owner : organisationOf(caller);
  if (!all && owner !== undefined && owner !== of) throw new Problem('other-organisation', { detail: owner });
  const page = await queryItems(
    deps.store,
    {
      table: 'projects',
      descending: true,
      limit,
      cursor,
      ...(of === undefined ? { index: 'g1', pk: ALL } : { index: 'g2', pk: ownedBy(of) }),
    },
    Project,
  );
  const items = page.items.filter(
    (one) =>
      (caller.role !== 'county-regulator' || one.division === caller.division) &&
      (status === undefined || one.status === status) &&
      (service === undefined || one.services.includes(service)) &&
      REPORTS[report](one),
  );
  return { ...page, items: items.map((one) => projectLine(one, today)) };
};
