import type { Entry } from '../catalog/repository.ts';
import { filing, missing } from '../domain/gate/check.ts';
import { gatesFor } from '../domain/law/index.ts';
import { requestTransitions } from '../domain/share/transitions.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, refuseMissing, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { shareRoutes } from './contract.ts';
import { actingOrganisation, grantableFields, partiesOf, requestedEntry, requestFacts } from './facts.ts';
import { giveGrant } from './give.ts';
import { filingKey, requests, type ShareRequest } from './repository.ts';
import { requestView } from './view.ts';

type Party = 'provider' | 'regulator';
type Terms = {
  readonly [K in 'scenario' | 'endsOn' | 'quota' | 'rows' | 'mode' | 'fields']?: ShareRequest[K] | undefined;
};

/** Whose approvals the law asks for (Shuangliao art. 23: both); the provider's where no row says otherwise. */
export const decidingParties = ({ deps, today }: Pick<Context, 'deps' | 'today'>): Party[] => {
  const named = gatesFor(deps.county.law, 'request.approve', today).flatMap(({ gate }) =>
    gate.condition.needs === 'approvals' ? gate.condition.of : [],
  );
  return named.length ? [...new Set(named)] : ['provider'];
};

/** The part in which the caller decides; refused for those whom the law gives no part. */
export const partyOf = (context: Pick<Context, 'deps' | 'today' | 'caller'>, request: ShareRequest): Party => {
  const party: Party | undefined =
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
  ...(terms.scenario ? { scenario: terms.scenario } : {}),
  ...(terms.rows ? { rows: [...request.rows, ...terms.rows] } : {}),
  ...(terms.mode ? { mode: terms.mode } : {}),
  ...(terms.endsOn ? { endsOn: terms.endsOn } : {}),
  ...(terms.quota ? { quota: terms.quota } : {}),
  fields: terms.fields
    ? grantableFields(entry, terms.fields).filter((field) => request.fields.includes(field))
    : request.fields,
});

export const approveShare: Verb<typeof shareRoutes.approveShare> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await find(deps.store, requests, params.id);
  const party = partyOf(context, before);
  mustBeCurrent(before, context, body.version);
  const status = step(requestTransitions, 'the request', before.status, 'approve');
  const entry = await requestedEntry(context, before.entry);
  const provider = await actingOrganisation(context, before.provider);
  const fixed = narrowed(before, body, entry);
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
    );

  const grant = await giveGrant(context, fixed, entry);
  const subject = { type: 'request', id: before.id };
  const met = await work.meet('share.reply', subject, 'approved');
  const started = await work.happened('share-request.approved', {
    subject: { type: 'grant', id: grant.id },
    parties: partiesOf(before),
  });
  const cite = filing(deps.county.law, 'request.approve', today);
  if (cite)
    work.keep('grants', {
      ...filingKey(now, before.id),
      request: before.id,
      decision: 'approved',
      on: today,
      provider: before.provider,
      consumer: before.consumer,
      entry: before.entry,
      cite,
    });
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
      { ...fixed, approvals, status, grant: grant.id },
      { detail: { party, grant: grant.id } },
    ),
    [...met, ...started],
  );
};
