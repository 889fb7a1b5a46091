import { verifyTransitions } from '../domain/matching/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find, get } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { declarations, verifyRequests } from './repository.ts';
import { verifyView } from './view.ts';

/** The responsible department accepts under a check that the Centre has put in force. That is its answer in the law's sense. */
export const acceptVerify: Verb<typeof statisticsRoutes.acceptVerify> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const before = await find(deps.store, verifyRequests, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(verifyTransitions, 'the request', before.status, 'accept');
  const declaration = await get(deps.store, declarations, before.entry);
  const check = declaration?.inForce?.terms.checks.find(({ name }) => name === body.check);
  if (!check)
    throw new Problem('wrong-state', {
      detail: '该核验项尚未启用 · no such check is in force: propose it, and have it approved',
    });
  if (check.membership === 'consent' && !before.consent)
    throw new Problem('contradictory', { detail: '须有当事人同意的记录 · the persons’ consent must be on record' });
  const subject = { type: 'verify-request', id: before.id };
  const met = await work.meet('share.verify', subject, 'accepted');
  work.notify({
    to: before.consumer,
    subject: { zh: '核验申请已同意', en: 'Your request to verify was accepted' },
    about: subject,
  });
  const after = { ...before, status, check: check.name, decided: { by: caller.account, on: today } };
  return verifyView(context, work.update(verifyRequests, before, after), met);
};
