import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';
import { organisationView } from './view.ts';

/** People leave suddenly: the office is empty from now on, and whatever needs a custodian waits for the next one. */
export const releaseCustodian: Verb<typeof organisationRoutes.releaseCustodian> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, organisations, params.id);
  mustActFor(caller, before.id);
  mustBeCurrent(before, context, body.version);
  const { custodian, ...rest } = before;
  if (!custodian) throw new Problem('wrong-state', { detail: 'there is no custodian' });
  return organisationView(
    context,
    work.update(organisations, before, rest, { detail: { released: custodian.account } }),
  );
};
