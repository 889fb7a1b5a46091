import { changeTransitions, entryTransitions } from '../domain/catalog/entry.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../platform/gate.ts';
import { find, getItem } from '../platform/store.ts';
import { moveClaims } from './claims.ts';
import type { catalogRoutes } from './contract.ts';
import { withContent } from './edit-entry.ts';
import { entryFacts, sourceClaim } from './facts.ts';
import { endGrantsOf } from './live-grants.ts';
import { followedNow } from './papers/followed.ts';
import { putInForce } from './publish-entry.ts';
import { type ChangeRequest, changeRequests, type Entry, entries, NameClaim } from './repository.ts';

type Deciding = Context<typeof catalogRoutes.decideChange>;

const changed = async ({ deps }: Deciding, entry: Entry, request: ChangeRequest): Promise<Entry> => ({
  ...withContent(entry, request.proposed!),
  follows: await followedNow(deps.store),
});

/** What is withdrawn is no longer the one source: another department may become it. */
const giveUpSource = async ({ deps, work }: Deciding, { id, name }: Entry): Promise<void> => {
  const Key = sourceClaim(name);
  if ((await getItem(deps.store, 'catalog', Key, NameClaim))?.entry !== id) return;
  work.operate({ Delete: { TableName: deps.store.tableName('catalog'), Key } }, 'stale-version');
};

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
        ? await putInForce(work, await changed(context, entry, before), caller.account)
        : { ...entry, status: 'withdrawn' as const, changedAt: now };
    if (before.kind === 'withdraw') {
      await giveUpSource(context, entry);
      await endGrantsOf(context, entry);
    }
    moveClaims(work, deps.store, entry, after);
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
