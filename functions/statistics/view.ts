import type { Duty } from '../domain/duty/duty.ts';
import { verifyTransitions } from '../domain/matching/transitions.ts';
import { declarationTransitions } from '../domain/statistics/transitions.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import type { Declaration, VerifyRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'caller' | 'today'>;

export const declarationView = (context: Needs, declaration: Declaration) => {
  const provider = context.caller.organisation === declaration.provider;
  const regulator = isRegulator(context.caller);
  return {
    ...declaration,
    actions: actionsFor(context, declarationTransitions, declaration.status, {
      propose: { may: provider },
      approve: { may: regulator },
      return: { may: regulator },
      end: { may: provider || regulator },
    }),
  };
};

/** Both sides, the regulator and auditors see a request; nobody else. */
export const maySeeVerify = (caller: Caller, { provider, consumer }: VerifyRequest): boolean =>
  isRegulator(caller) ||
  caller.role === 'auditor' ||
  caller.organisation === provider ||
  caller.organisation === consumer;

const line = ({ id, duty, state, cite }: Duty) => ({ id, duty, state, article: cite.article });

/** A request with its duties and what the caller may do next. `moved` are duties that this work has just moved. */
export const verifyView = async (context: Needs, request: VerifyRequest, moved: readonly Duty[] = []) => {
  const { caller, deps } = context;
  const stored = await dutiesOf(deps.store, { type: 'verify-request', id: request.id });
  const byId = new Map([...stored, ...moved].map((duty) => [duty.id, duty]));
  const provider = caller.organisation === request.provider;
  const consumer = caller.organisation === request.consumer;
  return {
    ...request,
    duties: [...byId.values()].map(line),
    actions: actionsFor(context, verifyTransitions, request.status, {
      accept: { may: provider },
      decline: { may: provider, gate: 'verify.decline', facts: {} },
      ask: { may: consumer },
      end: { may: provider || consumer || isRegulator(caller) },
    }),
  };
};
