import { isRegulator, mustActFor, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Application, applications, Own, ownList, receivedBy } from './application.ts';

/** An applicant's own by dataset; a unit's the latest first. The regulator and auditors name whose. */
export const listOpenApplications: Verb<typeof openRoutes.listOpenApplications> = async ({ query, deps, caller }) => {
  const { organisation, ...page } = query;
  if (caller.role === 'public') {
    const { items, ...rest } = await queryItems(
      deps.store,
      { table: 'opening', pk: ownList(caller.account), ...page },
      Own,
    );
    return { items: await Promise.all(items.map(({ id }) => find(deps.store, applications, id))), ...rest };
  }
  const whose = organisation ?? (isRegulator(caller) ? deps.county.regulator : organisationOf(caller));
  if (caller.role !== 'auditor') mustActFor(caller, whose);
  return queryItems(
    deps.store,
    { table: 'opening', index: 'g2', pk: receivedBy(whose), descending: true, ...page },
    Application,
  );
};
