import { entryTransitions } from '../domain/catalog/entry.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { entryFacts } from './facts.ts';
import { entries } from './repository.ts';
import { entryView } from './view.ts';

export const reviewEntry: Verb<typeof catalogRoutes.reviewEntry> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await find(deps.store, entries, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(entryTransitions, 'the entry', before.status, body.decision);
  const facts = await entryFacts(context, before);
  passGate(context, 'entry.review', facts);
  const review = {
    by: caller.account,
    on: today,
    ...(body.opinion ? { opinion: body.opinion } : {}),
    ...(body.secrecy ? { secrecy: body.secrecy } : {}),
  };
  work.notify({
    to: before.provider,
    subject: { zh: '目录审核结果', en: 'Your entry was reviewed' },
    about: { type: 'entry', id: before.id },
  });
  return entryView(
    context,
    work.update(
      entries,
      before,
      { ...before, status, review, changedAt: now },
      { detail: { decision: body.decision } },
    ),
    facts,
  );
};
