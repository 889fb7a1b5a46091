import { filing } from '../../domain/gate/check.ts';
import { gatesFor } from '../../domain/law/index.ts';
import { requestTransitions } from '../../domain/share/transitions.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, passGate, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { actingOrganisation, requestedEntry, requestFacts } from '../facts.ts';
import { requests } from '../repository.ts';
import { requestView } from '../view.ts';
import { mustBeUndecided, partyOf } from './approve-share.ts';

/** Refused only with the basis that the city's text demands; a basis that the text knows but frowns on is flagged. */
export const refuseShare: Verb<typeof shareRoutes.refuseShare> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const before = await find(deps.store, requests, params.id);
  partyOf(context, before);
  mustBeUndecided(before);
  mustBeCurrent(before, context, body.version);
  const status = step(requestTransitions, 'the request', before.status, 'refuse');
  const { version: _, ...refusal } = body;
  const facts = requestFacts(
    context,
    await actingOrganisation(context, before.provider),
    before.entry
      ? await requestedEntry(context, before.entry)
      : { provider: before.provider, status: 'off-catalog', shareType: 'conditional' },
    { ...before },
  );
  passGate(context, 'request.refuse', { ...facts, refusal });
  const flags = gatesFor(deps.county.law, 'request.refuse', today).flatMap(({ gate }) =>
    gate.condition.needs === 'refusal-basis' ? (gate.condition.flags ?? []) : [],
  );
  const flagged = refusal.basis !== undefined && flags.includes(refusal.basis.type);
  const met = await work.meet('share.reply', { type: 'request', id: before.id }, 'refused');
  const cite = filing(deps.county.law, 'request.refuse', today);
  if (flagged)
    work.notify({
      to: deps.county.regulator,
      subject: { zh: '拒绝共享的依据待核', en: 'A refusal rests on another basis than law' },
      about: { type: 'request', id: before.id },
    });
  work.notify({
    to: before.consumer,
    subject: { zh: '共享申请被拒绝', en: 'Your request was refused' },
    about: { type: 'request', id: before.id },
  });
  return requestView(
    context,
    work.update(
      requests,
      before,
      {
        ...before,
        status,
        refusal: { ...refusal, flagged, by: caller.account, on: today },
        ...(cite ? { filed: { at: now, cite } } : {}),
      },
      { ...(cite ? { basis: [cite] } : {}) },
    ),
    met,
  );
};
