import { verifyTransitions } from '../domain/matching/transitions.ts';
import { isRegulator, mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { verifyRequests } from './repository.ts';
import { verifyView } from './view.ts';

/** The consumer or the regulator at any time; the provider what it has accepted, for leaving open is not declining. */
export const endVerify: Verb<typeof statisticsRoutes.endVerify> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, verifyRequests, params.id);
  const provider = caller.organisation === before.provider && !isRegulator(caller);
  if (!provider) mustActFor(caller, before.consumer);
  mustBeCurrent(before, context, body.version);
  const status = step(verifyTransitions, 'the request', before.status, 'end');
  if (provider && before.status === 'received')
    throw new Problem('wrong-state', { detail: '须同意或依法不予核验 · accept it, or decline it on its legal basis' });
  const subject = { type: 'verify-request', id: before.id };
  await work.cancel(subject, 'the request has ended', 'share.verify');
  const ended = { by: caller.account, on: today, reason: body.reason };
  return verifyView(context, work.update(verifyRequests, before, { ...before, status, ended }));
};
