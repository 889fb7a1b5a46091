import { disputeTransitions } from '../domain/dispute/transitions.ts';
import type { Context } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { type Dispute, disputes } from './repository.ts';
import { disputeView, findDispute } from './view.ts';

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { id: string };
  readonly body: { version?: number | undefined };
};

/** Who acts, and when. */
export const stepOf = ({ caller, today, deps }: Pick<Context, 'caller' | 'today' | 'deps'>) => ({
  by: caller.account,
  organisation: caller.organisation ?? deps.county.regulator,
  on: today,
});

/** The one way in which a dispute changes: seen by the caller, current, an allowed step, and the others are told. */
export const changeDispute = async (
  context: unknown,
  action: keyof typeof disputeTransitions,
  change: (dispute: Dispute, next: Dispute['status']) => Dispute,
) => {
  const given = context as Given;
  const before = await findDispute(given, given.params.id);
  mustBeCurrent(before, given, given.body.version);
  const after = change(before, step(disputeTransitions, 'the dispute', before.status, action));
  const { regulator } = given.deps.county;
  const told = new Set([...after.parties, ...(after.competent ? [after.competent.department] : []), regulator]);
  for (const to of told)
    if (to !== given.caller.organisation && after.status !== before.status)
      given.work.notify({
        to,
        subject: { zh: '共享争议有新进展', en: 'A dispute has moved on' },
        about: { type: 'dispute', id: before.id },
      });
  return disputeView(given, given.work.update(disputes, before, after));
};
