import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { type Organisation, organisations } from './organisation.ts';
import { mustBeLawful } from './register-organisation.ts';
import { organisationView } from './view.ts';

/** What an import knew only by name becomes a body that can act. */
export const completeOrganisation: Verb<typeof organisationRoutes.completeOrganisation> = async (context) => {
  const { params, deps, work } = context;
  const { version, ...content } = context.body;
  const before = await find(deps.store, organisations, params.id);
  mustBeCurrent(before, context, version);
  const after: Organisation = { ...before, ...content, status: 'active' };
  mustBeLawful(context, after, before);
  return organisationView(context, work.update(organisations, before, after));
};
