import { planTransitions } from '../../domain/catalog/plan.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { plans } from './plan.ts';

export const decidePlan: Verb<typeof catalogRoutes.decidePlan> = async (context) => {
  const { params, body, deps, work, today } = context;
  const before = await find(deps.store, plans, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(planTransitions, 'the plan', before.status, body.decision);
  work.notify({
    to: before.organisation,
    subject: { zh: '采集方案审核结果', en: 'Your collection plan was decided' },
    about: { type: 'collection-plan', id: before.id },
  });
  const opinion = body.opinion ? { opinion: body.opinion } : {};
  return work.update(plans, before, { ...before, status, decidedOn: today, ...opinion });
};
