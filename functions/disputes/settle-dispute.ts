import type { Verb } from '../platform/endpoint.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';

/** The regulator writes down with whom it coordinated and what came of it; both units read it. */
export const settleDispute: Verb<typeof disputeRoutes.settleDispute> = (context) =>
  changeDispute(context, 'settle', (dispute, status) => {
    const { participants, result } = context.body;
    const mark = stepOf(context);
    return { ...dispute, status, coordination: { ...mark, participants }, result: { ...mark, text: result } };
  });
