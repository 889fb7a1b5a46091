import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { get, queryItems } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { Application, applications, applicationsBy, casesOf, Pointer, partsOf } from './application.ts';
import { sideOf } from './sides.ts';
import { shownTo } from './view.ts';

/** An applicant's own, an agency's, or those of others in which the caller's body has a part; the latest first. */
export const listApplications: Verb<typeof servicesRoutes.listApplications> = async ({ query, deps, caller }) => {
  const { agency, part, ...rest } = query;
  const page = { table: 'services', descending: true, ...rest } as const;
  if (caller.role === 'public')
    return queryItems(deps.store, { ...page, index: 'g2', pk: applicationsBy(caller.account) }, Application);
  if (part) {
    const found = await queryItems(deps.store, { ...page, pk: partsOf(organisationOf(caller)) }, Pointer);
    const items = await Promise.all(found.items.map(({ id }) => get(deps.store, applications, id)));
    return { ...found, items: items.filter((one) => one !== undefined) };
  }
  const whose = agency ?? organisationOf(caller);
  const sees = whose === caller.organisation || isRegulator(caller) || caller.role === 'auditor';
  if (!sees) throw new Problem('other-organisation', { detail: whose });
  const found = await queryItems(deps.store, { ...page, index: 'g1', pk: casesOf(whose) }, Application);
  return { ...found, items: found.items.map((one) => shownTo(sideOf(caller, one), one)) };
};
