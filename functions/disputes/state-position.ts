import type { Verb } from '../platform/endpoint.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';
import { mustBeParty } from './parties.ts';

export const statePosition: Verb<typeof disputeRoutes.statePosition> = (context) =>
  changeDispute(context, 'state', (dispute) => {
    mustBeParty(context.caller, dispute);
    const position = { ...stepOf(context), text: context.body.position };
    return { ...dispute, positions: [...dispute.positions, position] };
  });
