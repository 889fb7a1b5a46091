import { awaitSupplement } from '../../domain/duty/decide.ts';
import { requestTransitions } from '../../domain/share/transitions.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requests } from '../repository.ts';
import { requestView } from '../view.ts';
import { partyOf } from './approve-share.ts';

/** Once, and everything at once. What it does to the clock is the law's word; where it is silent the clock runs on. */
export const askSupplement: Verb<typeof shareRoutes.askSupplement> = async (context) => {
  const { params, body, deps, work, today } = context;
  const before = await find(deps.store, requests, params.id);
  partyOf(context, before);
  mustBeCurrent(before, context, body.version);
  step(requestTransitions, 'the request', before.status, 'ask-supplement');
  if (before.supplement)
    throw new Problem('wrong-state', { detail: 'more material was asked for already, which is done once' });
  const subject = { type: 'request', id: before.id };
  const running = (await work.openDuties(subject)).filter(
    (duty) => duty.duty === 'share.reply' && duty.state === 'running',
  );
  const moved = running.map((duty) => work.decideDuty(duty, awaitSupplement(duty, today, 'supplement')));
  work.notify({
    to: before.consumer,
    subject: { zh: '请一次性补正材料', en: 'More material is needed' },
    about: subject,
  });
  return requestView(
    context,
    work.update(requests, before, { ...before, supplement: { asked: body.missing, askedOn: today } }),
    moved,
  );
};
