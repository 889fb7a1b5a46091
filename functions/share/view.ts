import type { Duty } from '../domain/duty/duty.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { grantTransitions, requestTransitions } from '../domain/share/transitions.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import type { Grant, ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'caller' | 'today' | 'work'>;

/** Both sides, the regulator and auditors see a request or grant; nobody else. */
export const maySeeShare = (caller: Caller, { provider, consumer }: { provider: string; consumer: string }): boolean =>
  isRegulator(caller) ||
  caller.role === 'auditor' ||
  caller.organisation === provider ||
  caller.organisation === consumer;

const line = ({ id, duty, due, state, cite, bearer }: Duty) => ({
  id,
  duty,
  ...(due ? { due } : {}),
  state,
  article: cite.article,
  bearer: bearer.organisation,
});

/** A request with its clocks and what the caller may do next. `moved` are duties that this work has just moved. */
export const requestView = async (context: Needs, request: ShareRequest, moved: readonly Duty[] = []) => {
  const { caller, deps } = context;
  const stored = await dutiesOf(deps.store, { type: 'request', id: request.id });
  const byId = new Map([...stored, ...moved].map((duty) => [duty.id, duty]));
  const decides = caller.organisation === request.provider || isRegulator(caller);
  const asks = caller.organisation === request.consumer;
  return {
    ...request,
    duties: [...byId.values()].map(line),
    actions: actionsFor(context, requestTransitions, request.status, {
      'ask-supplement': { may: decides && !request.supplement },
      supplement: { may: asks && request.supplement !== undefined && !request.supplement.cameOn },
      approve: { may: decides },
      refuse: { may: decides },
      withdraw: { may: asks },
    }),
  };
};

export const grantView = (context: Pick<Context, 'deps' | 'caller' | 'today'>, grant: Grant, facts: Facts) => {
  const { caller } = context;
  const provider = caller.organisation === grant.provider;
  const consumer = caller.organisation === grant.consumer;
  const regulator = isRegulator(caller);
  return {
    ...grant,
    actions: actionsFor(context, grantTransitions, grant.status, {
      sign: { may: provider || consumer },
      'record-conditions': { may: provider },
      consent: { may: regulator || provider },
      activate: { may: provider || consumer || regulator, gate: 'grant.activate', facts },
      deliver: { may: provider, gate: 'request.deliver', facts },
      confirm: { may: consumer && grant.obtainedOn !== undefined && !grant.confirmed },
      suspend: { may: regulator },
      resume: { may: regulator },
      end: { may: provider || consumer || regulator },
    }),
  };
};
