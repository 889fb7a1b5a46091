import { scenarioTransitions } from '../../domain/share/transitions.ts';
import { isRegulator, mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { scenarios } from '../keeping.ts';

/** From now on it grants nothing; grants that came from it stay. */
export const withdrawScenario: Verb<typeof shareRoutes.withdrawScenario> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, scenarios, params.id);
  if (!isRegulator(caller)) mustBe(caller, before.owner);
  mustBeCurrent(before, context, body.version);
  const status = step(scenarioTransitions, 'the scenario', before.status, 'withdraw');
  const withdrawn = { by: caller.account, on: today, reason: body.reason };
  return work.update(scenarios, before, { ...before, status, withdrawn });
};
