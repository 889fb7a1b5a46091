import { disputeTransitions } from '../domain/dispute/transitions.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { type Dispute, disputes } from './repository.ts';

type Shown = Pick<Context, 'deps' | 'caller' | 'today'>;

/** The two units, the competent department, the regulator and auditors see a dispute; to others it is not there. */
export const findDispute = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string): Promise<Dispute> => {
  const dispute = await find(deps.store, disputes, id);
  const parts = [...dispute.parties, dispute.competent?.department];
  if (isRegulator(caller) || caller.role === 'auditor' || parts.includes(caller.organisation ?? '-')) return dispute;
  throw new Problem('not-found', { detail: `dispute ${id}` });
};

export const disputeFacts = ({ status }: Dispute): Facts => ({
  dispute: { consultation: status === 'failed' ? 'failed' : 'going on' },
});

export const disputeView = (context: Shown, dispute: Dispute) => {
  const { caller } = context;
  const party = dispute.parties.includes(caller.organisation ?? '-');
  const regulator = isRegulator(caller);
  return {
    ...dispute,
    actions: actionsFor(context, disputeTransitions, dispute.status, {
      state: { may: party },
      'declare-failed': { may: party },
      agree: { may: party },
      refer: { may: party, gate: 'dispute.refer', facts: disputeFacts(dispute) },
      route: { may: regulator },
      settle: { may: regulator },
      verify: { may: caller.organisation === dispute.competent?.department },
    }),
  };
};
