import { emergencyTransitions } from '../../domain/identity/emergency.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { mayReview } from './may-review.ts';
import type { Emergency } from './repository.ts';

export const emergencyView = (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  { seal: _, ...emergency }: Emergency,
) => {
  const { caller, today } = context;
  const holds = caller.account === emergency.holder;
  const decides = caller.role === 'administrator' && !holds;
  const owed = { ended: emergency.reportDue, reported: emergency.reviewDue }[emergency.status as string];
  return {
    ...emergency,
    overdue: owed !== undefined && owed < today,
    actions: actionsFor(context, emergencyTransitions, emergency.status, {
      approve: { may: decides },
      refuse: { may: decides },
      end: { may: holds || caller.role === 'administrator' },
      report: { may: holds },
      review: { may: mayReview(caller, emergency) },
    }),
  };
};
