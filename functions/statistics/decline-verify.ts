import { verifyTransitions } from '../domain/matching/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import { requestedEntry } from '../share/facts.ts';
import type { statisticsRoutes } from './contract.ts';
import { verifyRequests } from './repository.ts';
import { verifyView } from './view.ts';

/** Declined only on the legal exception that the city's text allows. */
export const declineVerify: Verb<typeof statisticsRoutes.declineVerify> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, verifyRequests, params.id);
  mustBe(caller, before.provider);
  const { version, ...refusal } = body;
  mustBeCurrent(before, context, version);
  const status = step(verifyTransitions, 'the request', before.status, 'decline');
  passGate(context, 'verify.decline', { entry: await requestedEntry(context, before.entry), refusal });
  const subject = { type: 'verify-request', id: before.id };
  const met = await work.meet('share.verify', subject, 'declined');
  work.notify({
    to: before.consumer,
    subject: { zh: '核验申请未获同意', en: 'Your request to verify was declined' },
    about: subject,
  });
  const after = { ...before, status, refusal, decided: { by: caller.account, on: today } };
  return verifyView(context, work.update(verifyRequests, before, after), met);
};
