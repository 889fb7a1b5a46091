import { changeTransitions, entryTransitions } from '../domain/catalog/entry.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { moveName, withContent } from './edit-entry.ts';
import { entryFacts } from './facts.ts';
import { putInForce } from './publish-entry.ts';
import { changeRequests, entries } from './repository.ts';

export const decideChange: Verb<typeof catalogRoutes.decideChange> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await find(deps.store, changeRequests, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(changeTransitions, 'the request', before.status, body.decision);
  const entry = await find(deps.store, entries, before.entry);
  passGate(context, 'entry.review', await entryFacts(context, entry));
  if (body.decision === 'approve') {
    step(entryTransitions, 'the entry', entry.status, before.kind);
    const after =
      before.kind === 'change'
        ? await putInForce(work, withContent(entry, before.proposed!), caller.account)
        : { ...entry, status: 'withdrawn' as const, changedAt: now };
    moveName(work, deps.store.tableName('catalog'), entry, after);
    work.update(entries, entry, after, { detail: { request: before.id } });
  }
  await work.meet('catalog.review-change', { type: 'change-request', id: before.id }, body.decision);
  work.notify({
    to: before.provider,
    subject: { zh: '变更申请审核结果', en: 'Your change request was decided' },
    about: { type: 'change-request', id: before.id },
  });
  return work.update(changeRequests, before, {
    ...before,
    status,
    decidedOn: today,
    ...(body.opinion ? { opinion: body.opinion } : {}),
  });
};
