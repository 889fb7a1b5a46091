import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';
import { organisationView } from './view.ts';

export const designateOffice: Verb<typeof organisationRoutes.designateOffice> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, organisations, params.id);
  mustActFor(caller, before.id);
  mustBeCurrent(before, context, body.version);
  return organisationView(
    context,
    work.update(organisations, before, { ...before, office: { name: body.name, since: today } }),
  );
};
