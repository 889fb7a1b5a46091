import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';

/** The competent department's written finding closes it; nobody else's does. */
export const verifyConflict: Verb<typeof disputeRoutes.verifyConflict> = (context) =>
  changeDispute(context, 'verify', (dispute, status) => {
    mustBe(context.caller, dispute.competent!.department);
    return { ...dispute, status, result: { ...stepOf(context), text: context.body.result } };
  });
