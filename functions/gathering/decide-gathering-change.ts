import { gatheringChangeTransitions } from '../domain/gathering/change.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { gatheringChanges } from './repository.ts';
import { changeView } from './view.ts';

/** Approval puts nothing in force by itself: the sweep does, on the day or, when approved later, at its next run. */
export const decideGatheringChange: Verb<typeof gatheringRoutes.decideGatheringChange> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, gatheringChanges, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(gatheringChangeTransitions, 'the request', before.status, body.decision);
  work.notify({
    to: before.provider,
    subject: { zh: '归集变更申请审核结果', en: 'Your change of gathering was decided' },
    about: { type: 'gathering-change', id: before.id },
  });
  const after = work.update(gatheringChanges, before, {
    ...before,
    status,
    decidedBy: caller.account,
    decidedOn: today,
    ...(body.opinion ? { opinion: body.opinion } : {}),
  });
  return changeView(deps, today, after);
};
