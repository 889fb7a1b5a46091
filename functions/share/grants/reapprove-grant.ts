import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { decidingParties } from '../deciding.ts';
import { mustBeTerm } from '../facts.ts';
import type { Grant } from '../repository.ts';
import { sideOf } from '../sides.ts';
import { changeGrant } from './change-grant.ts';

/** A revoked grant needs the approval of everyone whom the law names, once more. */
export const reapproveGrant: Verb<typeof shareRoutes.reapproveGrant> = (context) =>
  changeGrant(context, 'reapprove', (grant, _entry, { caller, today }): Grant => {
    const { body } = context;
    const deciding = decidingParties(context);
    const party = sideOf(caller, grant);
    if (party === 'consumer' || !deciding.includes(party))
      throw new Problem('other-organisation', { detail: `decided by: ${deciding.join(', ')}` });
    mustBeTerm({ endsOn: body.endsOn ?? grant.endsOn }, today);
    const mine = { party, by: caller.account, on: today };
    const approvals = [...grant.approvals.filter((one) => one.party !== party), mine];
    const whole = deciding.every((one) => approvals.some((approval) => approval.party === one));
    return {
      ...grant,
      approvals,
      ...(body.endsOn ? { endsOn: body.endsOn } : {}),
      status: whole ? 'pending' : 'revoked',
    };
  });
