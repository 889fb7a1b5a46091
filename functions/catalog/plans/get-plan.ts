import { planTransitions } from '../../domain/catalog/plan.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { planFacts, plans } from './plan.ts';

export const getPlan: Verb<typeof catalogRoutes.getPlan> = async (context) => {
  const { params, deps, caller } = context;
  const plan = await find(deps.store, plans, params.id);
  const own = caller.organisation === plan.organisation;
  const change = own
    ? ({ may: true, gate: 'collection-plan.submit', facts: await planFacts(context, plan, plan.organisation) } as const)
    : { may: false };
  return {
    ...plan,
    actions: actionsFor(context, planTransitions, plan.status, {
      change,
      approve: { may: isRegulator(caller) },
      refuse: { may: isRegulator(caller) },
    }),
  };
};
