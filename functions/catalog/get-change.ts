import { changeTransitions, inForceOn } from '../domain/catalog/entry.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { changeRequests, entries } from './repository.ts';

export const getChange: Verb<typeof catalogRoutes.getChange> = async (context) => {
  const { params, deps, caller, today } = context;
  const request = await find(deps.store, changeRequests, params.id);
  const entry = await find(deps.store, entries, request.entry);
  const facts = await entryFacts(context, entry);
  const waits = request.status === 'submitted' || (entry.withdrawal?.request === request.id && inForceOn(entry, today));
  return {
    ...request,
    actions: actionsFor(context, changeTransitions, request.status, {
      approve: { may: isRegulator(caller), gate: 'entry.review', facts },
      refuse: { may: isRegulator(caller), gate: 'entry.review', facts },
      'call-off': { may: caller.organisation === request.provider && waits },
    }),
  };
};
