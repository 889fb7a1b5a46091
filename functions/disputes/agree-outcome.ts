import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { changeDispute, stepOf } from './change-dispute.ts';
import type { disputeRoutes } from './contract.ts';
import { mustBeParty } from './parties.ts';

/** One unit writes down the outcome, the other accepts the same words; only then is it agreed. */
export const agreeOutcome: Verb<typeof disputeRoutes.agreeOutcome> = (context) =>
  changeDispute(context, 'agree', (dispute, next) => {
    const mine = mustBeParty(context.caller, dispute);
    const { outcome: text } = context.body;
    const proposed = dispute.outcome;
    if (text === undefined && !proposed) throw new Problem('wrong-state', { detail: 'no outcome is proposed yet' });
    if (!proposed || (text !== undefined && text !== proposed.text))
      return { ...dispute, outcome: { ...stepOf(context), text: text!, agreedBy: [mine] } };
    const agreedBy = [...new Set([...proposed.agreedBy, mine])];
    const whole = agreedBy.length === dispute.parties.length;
    return { ...dispute, status: whole ? next : dispute.status, outcome: { ...proposed, agreedBy } };
  });
