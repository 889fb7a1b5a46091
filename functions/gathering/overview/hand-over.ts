import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { submissions } from '../repository.ts';

/** The regulator passed a batch that came by way of it on to a higher department, whose receipt is kept with the batch. */
export const handOver: Verb<typeof gatheringRoutes.handOver> = async (context) => {
  const { params, body, deps, work, today } = context;
  const { version, ...handover } = body;
  const before = await find(deps.store, submissions, params.id);
  mustBeCurrent(before, context, version);
  if (before.status !== 'accepted' || before.route !== 'via-regulator')
    throw new Problem('wrong-state', {
      detail: `the batch is ${before.status}, its route ${before.route ?? 'direct'}`,
    });
  if (handover.day > today)
    throw new Problem('contradictory', { detail: `what has happened is recorded; today is ${today}` });
  const handovers = [...(before.handovers ?? []), handover];
  return work.update(submissions, before, { ...before, handovers }, { detail: { department: handover.department } });
};
