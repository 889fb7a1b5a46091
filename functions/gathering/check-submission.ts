import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { hasSomething } from './deliveries/delivery.ts';
import { intoCheck } from './into-check.ts';
import { submissions } from './repository.ts';
import { mustHandIn } from './view.ts';

export const checkSubmission: Verb<typeof gatheringRoutes.checkSubmission> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, submissions, params.id);
  mustHandIn(caller, before);
  mustBeCurrent(before, context, body.version);
  const after = intoCheck(work, before);
  if (!(before.delivery ? hasSomething(before.delivery) : await deps.objects.head(before.upload)))
    throw new Problem('not-uploaded');
  return work.update(submissions, before, after);
};
