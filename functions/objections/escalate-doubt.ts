import { entries } from '../catalog/repository.ts';
import { doubtTransitions } from '../domain/objection/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { objectionRoutes } from './contract.ts';
import { mark } from './marking.ts';
import { doubts } from './repository.ts';
import { doubtView, findDoubt } from './view.ts';

/** What the two cannot reconcile goes to the regulator in writing, and the mark comes back if it had gone. */
export const escalateDoubt: Verb<typeof objectionRoutes.escalateDoubt> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await findDoubt(context, params.id);
  mustBe(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  const status = step(doubtTransitions, 'the doubt', before.status, 'escalate');
  passGate(context, 'check.escalate', { objection: { reason: body.report } });
  const subject = { type: 'doubt', id: before.id };
  const parties = { consumer: before.consumer, provider: before.provider };
  await work.happened('data-check.unreconciled', { subject, parties });
  await work.meet('check.escalate', subject, 'reported in writing');
  await work.happened('data-check.escalated', { subject, parties });
  if (before.mark.until) mark(work, await find(deps.store, entries, before.entry), before.id, before.item);
  for (const to of [deps.county.regulator, before.provider])
    work.notify({ to, subject: { zh: '核对不一致，已书面上报', en: 'A difference was reported' }, about: subject });
  const after = {
    ...before,
    status,
    escalation: { report: body.report ?? '', on: today },
    mark: { since: before.mark.since },
    history: [...before.history, { step: status, on: today, at: now, by: before.consumer }],
  };
  return doubtView(context, work.update(doubts, before, after));
};
