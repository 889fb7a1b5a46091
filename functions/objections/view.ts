import { doubtTransitions, objectionTransitions } from '../domain/objection/transitions.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { type Doubt, doubts, type Objection, objections } from './repository.ts';

type Shown = Pick<Context, 'deps' | 'caller' | 'today'>;

const isDepartment = (caller: Caller): boolean => ['officer', 'custodian'].includes(caller.role);
const seesAll = (caller: Caller): boolean => isRegulator(caller) || caller.role === 'auditor';
const isObjector = (caller: Caller, { objector }: Objection): boolean =>
  caller.account === objector.account && caller.organisation === objector.organisation;

/** The objection that a path names, or not-found for whom it does not concern. */
export const findObjection = async ({ deps, caller }: Shown, id: string): Promise<Objection> => {
  const objection = await find(deps.store, objections, id);
  const handles =
    isDepartment(caller) &&
    [objection.provider, objection.forwarded?.to].some((one) => one !== undefined && one === caller.organisation);
  const county = caller.role === 'county-regulator' && caller.division === objection.division;
  if (seesAll(caller) || isObjector(caller, objection) || handles || county) return objection;
  throw new Problem('not-found', { detail: `objection ${id}` });
};

/** Same, for a doubt: its two parties, the regulator and the county's. */
export const findDoubt = async ({ deps, caller }: Shown, id: string): Promise<Doubt> => {
  const doubt = await find(deps.store, doubts, id);
  const party = isDepartment(caller) && [doubt.provider, doubt.consumer].includes(caller.organisation ?? '');
  const county = caller.role === 'county-regulator' && caller.division === doubt.division;
  if (seesAll(caller) || party || county) return doubt;
  throw new Problem('not-found', { detail: `doubt ${id}` });
};

/** An objection as answered. Who objects is told to no one but the objector and the regulator. */
export const objectionView = (context: Shown, { objector, ...objection }: Objection) => {
  const { caller } = context;
  const whole = { ...objection, objector };
  const mine = isObjector(caller, whole);
  const facts = { objection: { ...objection, scope: objection.scope } };
  return {
    ...objection,
    ...(mine || isRegulator(caller) ? { objector } : {}),
    actions: actionsFor(context, objectionTransitions, objection.status, {
      forward: { may: isRegulator(caller), gate: 'objection.forward', facts },
      decide: { may: isRegulator(caller), gate: 'objection.decide', facts },
      answer: { may: isDepartment(caller) && caller.organisation === objection.forwarded?.to },
      withdraw: { may: mine },
    }),
  };
};

export const doubtView = (context: Shown, doubt: Doubt) => {
  const { caller } = context;
  const consumer = isDepartment(caller) && caller.organisation === doubt.consumer;
  return {
    ...doubt,
    actions: actionsFor(context, doubtTransitions, doubt.status, {
      answer: { may: isDepartment(caller) && caller.organisation === doubt.provider },
      escalate: { may: consumer },
      settle: { may: isRegulator(caller) },
      withdraw: { may: consumer },
    }),
  };
};
