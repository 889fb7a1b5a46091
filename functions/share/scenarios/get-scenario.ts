import { scenarioTransitions } from '../../domain/share/transitions.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { scenarios } from '../keeping.ts';

export const getScenario: Verb<typeof shareRoutes.getScenario> = async (context) => {
  const { params, deps, caller } = context;
  const scenario = await find(deps.store, scenarios, params.id);
  const may = isRegulator(caller) || caller.organisation === scenario.owner;
  return {
    ...scenario,
    actions: actionsFor(context, scenarioTransitions, scenario.status, { withdraw: { may } }),
  };
};
