import type { Entry } from '../../catalog/repository.ts';
import { filing, missing } from '../../domain/gate/check.ts';
import { requestTransitions } from '../../domain/share/transitions.ts';
import { isRegulator } from '../../platform/belongs.ts';
import { dutiesOf } from '../../platform/duty-store.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, refuseMissing, step } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { type DecidingParty, decidingParties } from '../deciding.ts';
import {
  actingOrganisation,
  grantableFields,
  mustBeInForce,
  mustBeTerm,
  partiesOf,
  requestedEntry,
  requestFacts,
} from '../facts.ts';
import { giveGrant } from '../give.ts';
import { requests, type ShareRequest } from '../repository.ts';
import { requestView } from '../view.ts';

type Terms = {
  readonly [K in 'scenario' | 'startsOn' | 'endsOn' | 'quota' | 'rows' | 'mode' | 'fields' | 'inFull']?:
    | ShareRequest[K]
    | undefined;
};

/** The part in which the caller decides; refused for those whom the law gives no part. */
export const partyOf = (context: Pick<Context, 'deps' | 'today' | 'caller'>, request: ShareRequest): DecidingParty => {
  const party: DecidingParty | undefined =
    context.caller.organisation === request.provider
      ? 'provider'
      : isRegulator(context.caller)
        ? 'regulator'
        : undefined;
  if (!party || !decidingParties(context).includes(party))
    throw new Problem('other-organisation', { detail: `decided by: ${decidingParties(context).join(', ')}` });
  return party;
};

/** The request as the approval fixes it. It can narrow what was asked for, never widen it (least privilege). */
const narrowed = (request: ShareRequest, terms: Terms, entry: Entry): ShareRequest => ({
  ...request,
  entry: entry.id,
  ...(terms.scenario ? { scenario: terms.scenario } : {}),
  ...(terms.rows ? { rows: [...request.rows, ...terms.rows] } : {}),
  ...(terms.mode ? { mode: terms.mode } : {}),
  ...(terms.inFull ? { inFull: terms.inFull.filter((field) => request.inFull?.includes(field)) } : {}),
  ...(terms.startsOn ? { startsOn: terms.startsOn } : {}),
  // Days sort as texts do: the earlier of the two binds.
  ...(terms.endsOn ? { endsOn: [terms.endsOn, request.endsOn ?? terms.endsOn].sort()[0] } : {}),
  ...(terms.quota ? { quota: terms.quota } : {}),
  fields: request.entry
    ? terms.fields
      ? grantableFields(entry, terms.fields).filter((field) => request.fields.includes(field))
      : request.fields
    : grantableFields(entry, terms.fields),
});

/** The entry that is approved: the one asked for, or the one in which the provider has catalogued what was in none. */
const approvedEntry = async (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  before: ShareRequest,
  named?: string,
) => {
  const id = before.entry ?? named;
  if (!id)
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'body.entry',
          code: 'entry-needed',
          zh: '目录外资源须先编目，并写明条目',
          en: 'catalog it first, and name the entry',
        },
      ],
    });
  const entry = await requestedEntry(context, id);
  if (entry.provider !== before.provider) throw new Problem('unknown-entry', { detail: `${id} is not the provider's` });
  mustBeInForce(entry, context.today);
  return entry;
};

/** Says what became of a request that someone else, or a clock, has moved meanwhile. */
export const mustBeUndecided = ({ status, approvals, refusal, grant }: ShareRequest): void => {
  if (status === 'submitted') return;
  const last = refusal ?? approvals.at(-1);
  const by = last ? ` on ${last.on} by ${last.by}` : '';
  throw new Problem('wrong-state', {
    detail: `the request is ${status}${by}${grant ? `, grant ${grant}` : ''}`,
    faults: [{ code: `already-${status}`, zh: '该申请已办结', en: `It was ${status} already${by}` }],
  });
};

export const approveShare: Verb<typeof shareRoutes.approveShare> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await find(deps.store, requests, params.id);
  const party = partyOf(context, before);
  mustBeUndecided(before);
  mustBeCurrent(before, context, body.version);
  const status = step(requestTransitions, 'the request', before.status, 'approve');
  const subject = { type: 'request', id: before.id };
  const [entry, provider, known] = await Promise.all([
    approvedEntry(context, before, body.entry),
    actingOrganisation(context, before.provider),
    dutiesOf(deps.store, subject),
  ]);
  const fixed = narrowed(before, body, entry);
  mustBeTerm({ startsOn: body.startsOn, endsOn: fixed.endsOn }, today);
  const approvals = [
    ...before.approvals.filter((one) => one.party !== party),
    { party, by: caller.account, on: today },
  ];
  const lacking = missing(deps.county.law, 'request.approve', today, {
    ...requestFacts(context, provider, entry, { ...fixed, fee: body.fee, feeBasis: body.feeBasis }),
    approvals: approvals.map((one) => one.party),
    approval: { ...fixed, consumer: fixed.consumer },
  });
  refuseMissing(lacking.filter((one) => one.code !== 'approvals'));
  // Another's agreement is still awaited: what was said so far is kept.
  if (lacking.length > 0)
    return requestView(
      context,
      work.update(requests, before, { ...fixed, approvals }, { detail: { party, approved: true } }),
      [],
      known,
    );

  const grant = await giveGrant(context, { ...fixed, approvals }, entry, provider);
  const met = await work.meet('share.reply', subject, 'approved');
  const started = await work.happened('share-request.approved', {
    subject: { type: 'grant', id: grant.id },
    parties: partiesOf(before),
  });
  const cite = filing(deps.county.law, 'request.approve', today);
  work.notify({
    to: before.consumer,
    subject: { zh: '共享申请已同意', en: 'Your request was approved' },
    about: subject,
  });
  return requestView(
    context,
    work.update(
      requests,
      before,
      { ...fixed, approvals, status, grant: grant.id, ...(cite ? { filed: { at: now, cite } } : {}) },
      { detail: { party, grant: grant.id } },
    ),
    [...met, ...started],
    known,
  );
};
