import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';
import { organisationView } from './view.ts';

export const describeManagement: Verb<typeof organisationRoutes.describeManagement> = async (context) => {
  const { params, deps, caller, work } = context;
  const { version, ...profile } = context.body;
  const before = await find(deps.store, organisations, params.id);
  mustActFor(caller, before.id);
  mustBeCurrent(before, context, version);
  return organisationView(context, work.update(organisations, before, { ...before, profile }));
};
