import { doubtTransitions } from '../domain/objection/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import type { objectionRoutes } from './contract.ts';
import { unmark } from './marking.ts';
import { doubts } from './repository.ts';
import { doubtView, findDoubt } from './view.ts';

export const withdrawDoubt: Verb<typeof objectionRoutes.withdrawDoubt> = async (context) => {
  const { params, body, caller, work, today, now } = context;
  const before = await findDoubt(context, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  const status = step(doubtTransitions, 'the doubt', before.status, 'withdraw');
  await work.cancel({ type: 'doubt', id: before.id }, 'withdrawn');
  await unmark(work, context, before.entry, before.id);
  const mark = { ...before.mark, until: today, outcome: 'withdrawn' as const };
  const history = [...before.history, { step: status, on: today, at: now, by: before.consumer }];
  return doubtView(context, work.update(doubts, before, { ...before, status, mark, history }));
};
