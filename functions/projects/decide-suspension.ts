import { suspensionTransitions } from '../domain/project/transitions.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { stepBy } from './change-project.ts';
import type { projectRoutes } from './contract.ts';
import { rulesOf, type Suspension, suspensions } from './repository.ts';
import { mayPay, mustBeOneOf } from './who.ts';

/** Whoever holds the funds suspends them at their discretion, leaves them, or lifts the suspension. */
export const decideSuspension: Verb<typeof projectRoutes.decideSuspension> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const { decision, funds, reason, version } = body;
  const before = await find(deps.store, suspensions, params.id);
  const rules = await rulesOf(deps.store);
  mustBeOneOf(mayPay(caller, rules), rules.finance);
  mustBeCurrent(before, context, version);
  const status = step(suspensionTransitions, 'the finding', before.status, decision);
  if (decision === 'suspend' && funds.length === 0)
    throw new Problem('invalid-request', {
      faults: [{ path: 'body.funds', code: 'too_small', zh: '须写明暂停的经费范围', en: 'name the funds' }],
    });
  const mark = { ...stepBy(context), reason };
  const after: Suspension =
    decision === 'lift' ? { ...before, status, lifted: mark } : { ...before, status, decision: { ...mark, funds } };
  work.notify({
    to: before.organisation,
    subject: { zh: '项目经费暂停决定有变化', en: 'A decision on the suspension of funds' },
    about: { type: 'suspension', id: before.id },
  });
  return work.update(suspensions, before, after);
};
