import { entryTransitions } from '../domain/catalog/entry.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { entries } from './repository.ts';
import { entryView } from './view.ts';

export const submitEntry: Verb<typeof catalogRoutes.submitEntry> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const before = await find(deps.store, entries, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(entryTransitions, 'the entry', before.status, 'submit');
  const facts = await entryFacts(context, before);
  passGate(context, 'entry.submit', facts);
  return entryView(context, work.update(entries, before, { ...before, status, changedAt: now }), facts);
};
