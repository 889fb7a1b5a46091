import { entryTransitions } from '../domain/catalog/entry.ts';
import { gatheringFieldsChanged } from '../domain/gathering/change.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate, step } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { lawfulContent } from './content.ts';
import type { catalogRoutes } from './contract.ts';
import { withContent } from './edit-entry.ts';
import { entryFacts } from './facts.ts';
import { grantLine, liveGrantsOf } from './live-grants.ts';
import { changeRequests, entries } from './repository.ts';

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
    throw new Problem('not-lawful', { detail: 'a change needs the proposed content' });
  const content = body.proposed && lawfulContent(context, body.proposed);
  const proposed = content ? withContent(entry, content) : entry;
  const facts = {
    ...(await entryFacts(context, proposed)),
    gatheringChanges: gatheringFieldsChanged(entry, proposed),
  };
  passGate(context, body.kind === 'change' ? 'entry.change' : 'entry.withdraw', facts);
  if (body.kind === 'change') passGate(context, 'entry.save', facts);

  const subject = { type: 'entry', id: entry.id };
  const recorded = (await work.openDuties(subject)).some((duty) => duty.duty === 'catalog.report-cause');
  if (!recorded)
    await work.happened('catalog-cause.arose', {
      subject,
      parties: { provider: entry.provider },
      day: body.cause.arose,
    });
  const met = await work.meet('catalog.report-cause', subject, 'requested', 'catalog-change.received');
  const request = work.create(changeRequests, {
    id: newId('chg'),
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    kind: body.kind,
    status: 'submitted',
    cause: body.cause,
    ...(content ? { proposed: content } : {}),
    ...(body.kind === 'withdraw' ? { liveGrants: (await liveGrantsOf(deps.store, entry)).map(grantLine) } : {}),
    filedOn: today,
    late: met.some((duty) => duty.late),
  });
  await work.happened('catalog-change.received', {
    subject: { type: 'change-request', id: request.id },
    parties: { provider: entry.provider },
  });
  return request;
};
