import { doubtTransitions } from '../domain/objection/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import type { objectionRoutes } from './contract.ts';
import { unmark } from './marking.ts';
import { doubts } from './repository.ts';
import { doubtView, findDoubt } from './view.ts';

/** The written result closes it; the consumer reads it there. */
export const settleDoubt: Verb<typeof objectionRoutes.settleDoubt> = async (context) => {
  const { params, body, deps, work, today, now } = context;
  const before = await findDoubt(context, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(doubtTransitions, 'the doubt', before.status, 'settle');
  passGate(context, 'check.settle', { objection: { result: body.result } });
  const subject = { type: 'doubt', id: before.id };
  // A provider that never answered is not asked any more: the difference is settled.
  await work.meet('check.settle', subject, 'settled in writing');
  await work.cancel(subject, 'settled by the regulator', 'doubt.answer');
  await unmark(work, context, before.entry, before.id);
  for (const to of [before.consumer, before.provider])
    work.notify({ to, subject: { zh: '核对不一致处理结果', en: 'The difference was settled' }, about: subject });
  const after = {
    ...before,
    status,
    settlement: { result: body.result ?? '', on: today },
    mark: { ...before.mark, until: today, outcome: 'settled' as const },
    history: [...before.history, { step: status, on: today, at: now, by: deps.county.regulator }],
  };
  return doubtView(context, work.update(doubts, before, after));
};
