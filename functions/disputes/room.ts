import type { Deps } from '../platform/county.ts';
import { room } from '../platform/room.ts';
import { agreeOutcome } from './agree-outcome.ts';
import { disputeRoutes } from './contract.ts';
import { declareFailed } from './declare-failed.ts';
import { getDispute } from './get-dispute.ts';
import { listDisputes } from './list-disputes.ts';
import { raiseDispute } from './raise-dispute.ts';
import { referDispute } from './refer-dispute.ts';
import { routeDispute } from './route-dispute.ts';
import { settleDispute } from './settle-dispute.ts';
import { statePosition } from './state-position.ts';
import { verifyConflict } from './verify-conflict.ts';

const verbs = {
  agreeOutcome,
  declareFailed,
  getDispute,
  listDisputes,
  raiseDispute,
  referDispute,
  routeDispute,
  settleDispute,
  statePosition,
  verifyConflict,
};

export const disputesRoom = (deps: () => Deps) => room(disputeRoutes, verbs, deps);
