import type { Verb } from '../platform/endpoint.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';
import { mustBeParty } from './parties.ts';

/** Failure is declared by one of the units, never presumed from time. */
export const declareFailed: Verb<typeof disputeRoutes.declareFailed> = (context) =>
  changeDispute(context, 'declare-failed', (dispute, status) => {
    mustBeParty(context.caller, dispute);
    return { ...dispute, status, failed: { ...stepOf(context), statement: context.body.statement } };
  });
