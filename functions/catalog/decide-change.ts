import { changeTransitions, entryTransitions } from '../domain/catalog/entry.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import { moveClaims } from './claims.ts';
import type { catalogRoutes } from './contract.ts';
import { withContent } from './edit-entry.ts';
import { entryFacts } from './facts.ts';
import { followedNow } from './papers/followed.ts';
import { putInForce } from './publish-entry.ts';
import { type ChangeRequest, changeRequests, type Entry, entries } from './repository.ts';
import { mustNotBeGoing, withdrawNow, withdrawOn } from './withdraw-entry.ts';

type Deciding = Context<typeof catalogRoutes.decideChange>;

const changed = async ({ deps }: Deciding, entry: Entry, request: ChangeRequest): Promise<Entry> => ({
  ...withContent(entry, request.proposed!),
  follows: await followedNow(deps.store),
});

/** Puts an approved request in force: a change at once, a withdrawal at once or on the day that it names. */
const putInEffect = async (context: Deciding, entry: Entry, request: ChangeRequest): Promise<void> => {
  const { deps, caller, work, today } = context;
  const { effectiveOn } = request;
  if (request.kind === 'change') {
    const after = await putInForce(work, await changed(context, entry, request), caller.account);
    moveClaims(work, deps.store, entry, after);
    work.update(entries, entry, after, { detail: { request: request.id } });
    return;
  }
  mustNotBeGoing(entry);
  if (effectiveOn !== undefined && effectiveOn > today) withdrawOn(context, entry, request, effectiveOn);
  else await withdrawNow(context, entry, request.id);
  // The catalog now says what is true of the entry, be it from today or from a day ahead.
  await work.meet('catalog.report-cause', { type: 'entry', id: entry.id }, 'withdrawn', 'catalog-entry.published');
};

export const decideChange: Verb<typeof catalogRoutes.decideChange> = async (context) => {
  const { params, body, deps, work, today } = context;
  const before = await find(deps.store, changeRequests, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(changeTransitions, 'the request', before.status, body.decision);
  const entry = await find(deps.store, entries, before.entry);
  passGate(context, 'entry.review', await entryFacts(context, entry));
  if (body.decision === 'approve') {
    step(entryTransitions, 'the entry', entry.status, before.kind);
    await putInEffect(context, entry, before);
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
