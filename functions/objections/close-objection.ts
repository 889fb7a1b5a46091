import type { DutyName, EventName } from '../domain/law/schema.ts';
import type { Outcome, Scope } from '../domain/objection/objection.ts';
import { toldText } from '../domain/objection/told.ts';
import { objectionTransitions } from '../domain/objection/transitions.ts';
import type { Context } from '../platform/endpoint.ts';
import { step } from '../platform/gate.ts';
import { receiversOf, tellReceivers } from '../share/receivers.ts';
import { unmark } from './marking.ts';
import { type Objection, objections } from './repository.ts';

/** Who decides, and what the law calls the decision and the telling that follows. */
const BY_SCOPE: Readonly<Record<Scope, { act: string; duty: DutyName; event: EventName; tell: DutyName }>> = {
  regulator: { act: 'decide', duty: 'objection.decide', event: 'objection.decided', tell: 'objection.tell' },
  department: {
    act: 'answer',
    duty: 'objection.answer',
    event: 'objection.department-decided',
    tell: 'objection.tell-transferred',
  },
};

interface Given {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly verification?: string | undefined;
  readonly correctionVersion?: number | undefined;
}

/**
 * A decision is told to the objector in the transaction that records it; nothing closes an objection but that.
 * `before` is what is stored, `objection` what it has become in this request.
 */
export const closeObjection = async (
  context: Pick<Context, 'deps' | 'work'>,
  by: Scope,
  before: Objection,
  objection: Objection,
  given: Given,
): Promise<Objection> => {
  const { deps, work } = context;
  const { act, duty, event, tell } = BY_SCOPE[by];
  const decided = step(objectionTransitions, 'the objection', before.status, act);
  const status = step(objectionTransitions, 'the objection', decided, 'tell');
  const subject = { type: 'objection', id: objection.id };
  const decider = by === 'regulator' ? deps.county.regulator : (objection.forwarded?.to ?? objection.provider);
  await work.meet(duty, subject, given.outcome);
  await work.happened(event, { subject, parties: { provider: decider } });
  await work.meet(tell, subject, 'told with the decision');
  await unmark(work, context, objection.entry, objection.id);
  // Whoever holds the old data hears that it was wrong.
  if (given.outcome === 'correct')
    tellReceivers(work, await receiversOf(context, { id: objection.entry, provider: objection.provider }));

  const about = subject;
  const words = { zh: '异议处理结果', en: 'Your objection was decided' };
  work.notify({ to: objection.objector.account, subject: words, about });
  if (by === 'department')
    work.notify({ to: deps.county.regulator, subject: { zh: '部门已处理异议', en: 'A department decided' }, about });
  const { today, now } = work;
  return work.update(
    objections,
    before,
    {
      ...objection,
      status,
      decision: { ...given, by, on: today },
      told: toldText(objection.entryName, given.outcome, given.reason, now),
      mark: { ...objection.mark, until: today, outcome: given.outcome === 'correct' ? 'corrected' : 'upheld' },
      history: [
        ...objection.history,
        { step: decided, on: today, at: now, by: decider },
        { step: status, on: today, at: now, by: deps.county.regulator },
      ],
    },
    { detail: { outcome: given.outcome } },
  );
};
