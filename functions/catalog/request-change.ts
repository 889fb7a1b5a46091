import { entryTransitions } from '../domain/catalog/entry.ts';
import { gatheringFieldsChanged } from '../domain/gathering/change.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { withOpenType } from '../domain/open/open-type.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate, step } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { catalogRoutes } from './contract.ts';
import { withContent } from './edit-entry.ts';
import { entryFacts } from './facts.ts';
import { grantLine, liveGrantsOf } from './live-grants.ts';
import { type ChangeRequest, changeRequests, entries } from './repository.ts';
import { mustNotBeGoing } from './withdraw-entry.ts';

/** Only a withdrawal names a day, and only one that is ahead. */
const mustNameDay = (kind: ChangeRequest['kind'], on: CalendarDay, today: CalendarDay): void => {
  const fault = (code: string, zh: string, en: string) =>
    new Problem('invalid-request', { faults: [{ path: 'body.effectiveOn', code, zh, en }] });
  if (kind !== 'withdraw') throw fault('no-day', '变更自批准之日起生效', 'a change counts from its approval');
  if (on <= today) throw fault('past-day', '日期须晚于今天', 'the day must lie ahead');
};

/**
 * A department asks for a change or withdrawal. The published version stays in force until the regulator approves.
 * Where the law gives days for reporting the cause, filing is what meets them; filed late it is kept and marked late.
 */
export const requestChange: Verb<typeof catalogRoutes.requestChange> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  step(entryTransitions, 'the entry', entry.status, body.kind);
  if (body.kind === 'change' && !body.proposed)
    throw new Problem('contradictory', { detail: 'a change needs the proposed content' });
  const content = body.proposed && withOpenType(deps.county.law, today, body.proposed);
  if (body.effectiveOn !== undefined) mustNameDay(body.kind, body.effectiveOn, today);
  if (body.kind === 'withdraw') mustNotBeGoing(entry);
  const proposed = content ? withContent(entry, content) : entry;
  const facts = {
    ...(await entryFacts(context, proposed)),
    gatheringChanges: gatheringFieldsChanged(entry, proposed),
  };
  // A change is held to what a first submission is, or it would lead around that.
  passGate(context, body.kind === 'change' ? ['entry.change', 'entry.save', 'entry.submit'] : 'entry.withdraw', facts);

  const subject = { type: 'entry', id: entry.id };
  const recorded = (await work.openDuties(subject)).some((duty) => duty.duty === 'catalog.report-cause');
  if (!recorded)
    await work.happened('catalog-cause.arose', {
      subject,
      parties: { provider: entry.provider },
      day: body.cause.arose,
    });
  const met = await work.meet('catalog.report-cause', subject, 'requested', 'catalog-change.received');
  const liveGrants = body.kind === 'withdraw' ? (await liveGrantsOf(deps.store, entry)).map(grantLine) : [];
  for (const { grant, consumer } of liveGrants)
    work.notify({
      to: consumer,
      subject: {
        zh: '提供方申请撤销目录条目，批准后授权将终止',
        en: 'The withdrawal of the entry was requested; your grant would end with it',
      },
      about: { type: 'grant', id: grant },
    });
  const request = work.create(changeRequests, {
    id: newId('chg'),
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    kind: body.kind,
    status: 'submitted',
    cause: body.cause,
    ...(content ? { proposed: content } : {}),
    ...(body.kind === 'withdraw' ? { liveGrants } : {}),
    ...(body.effectiveOn ? { effectiveOn: body.effectiveOn } : {}),
    filedOn: today,
    late: met.some((duty) => duty.late),
  });
  await work.happened('catalog-change.received', {
    subject: { type: 'change-request', id: request.id },
    parties: { provider: entry.provider },
  });
  return request;
};
