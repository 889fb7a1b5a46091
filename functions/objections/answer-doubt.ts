import { doubtTransitions } from '../domain/objection/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import type { objectionRoutes } from './contract.ts';
import { unmark } from './marking.ts';
import { doubts } from './repository.ts';
import { doubtView, findDoubt } from './view.ts';

/** Handling and reply are stored together. The data itself is changed by a new batch, never by an answer. */
export const answerDoubt: Verb<typeof objectionRoutes.answerDoubt> = async (context) => {
  const { params, body, caller, work, today, now } = context;
  const before = await findDoubt(context, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(doubtTransitions, 'the doubt', before.status, 'answer');
  const subject = { type: 'doubt', id: before.id };
  await work.meet('doubt.answer', subject, body.decision);
  await unmark(work, context, before.entry, before.id);
  work.notify({ to: before.consumer, subject: { zh: '疑义已回复', en: 'Your doubt was answered' }, about: subject });
  const { handling, reply, held, decision } = body;
  const outcome = decision === 'correct' ? ('corrected' as const) : ('upheld' as const);
  const after = {
    ...before,
    status,
    answer: { handling, reply, held, outcome: decision, on: today },
    mark: { ...before.mark, until: today, outcome },
    history: [...before.history, { step: status, on: today, at: now, by: before.provider }],
  };
  return doubtView(context, work.update(doubts, before, after));
};
