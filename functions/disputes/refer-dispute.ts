import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { changeDispute } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';
import { mustBeParty } from './parties.ts';
import { disputeFacts } from './view.ts';

/** Asks the regulator to coordinate; where the text says so, only after consultation has failed (Dazhou art. 23). */
export const referDispute: Verb<typeof disputeRoutes.referDispute> = (context) =>
  changeDispute(context, 'refer', (dispute, status) => {
    mustBeParty(context.caller, dispute);
    passGate(context, 'dispute.refer', disputeFacts(dispute));
    return { ...dispute, status };
  });
