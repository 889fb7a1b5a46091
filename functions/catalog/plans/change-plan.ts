import { planTransitions } from '../../domain/catalog/plan.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { leadOf } from '../designations/designation.ts';
import { planFacts, plans, specificationOf } from './plan.ts';

/** By its department; that of a shared database by whoever leads the database now. */
export const changePlan: Verb<typeof catalogRoutes.changePlan> = async (context) => {
  const { params, deps, caller, work, today } = context;
  const { version, ...content } = context.body;
  const before = await find(deps.store, plans, params.id);
  const organisation = (await leadOf(deps.store, before)) ?? before.organisation;
  mustBe(caller, organisation);
  mustBeCurrent(before, context, version);
  const status = step(planTransitions, 'the plan', before.status, 'change');
  passGate(context, 'collection-plan.submit', await planFacts(context, content, organisation));
  const { id, seal } = before;
  return work.update(plans, before, {
    ...content,
    id,
    version: before.version,
    ...(seal ? { seal } : {}),
    organisation,
    status,
    filedOn: today,
    ...(await specificationOf(context, content)),
  });
};
