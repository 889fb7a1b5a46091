import { entryFacts } from '../catalog/facts.ts';
import { entries } from '../catalog/repository.ts';
import { noticeOf } from '../domain/gathering/notice.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { gatheringChanges, lineKey } from './repository.ts';
import { changeView } from './view.ts';

/**
 * A department asks for other gathering settings from a day on. Where the law asks for notice, an earlier day is
 * refused with the earliest lawful one; the notice given is kept as a met duty.
 */
export const changeGathering: Verb<typeof gatheringRoutes.changeGathering> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const { effective, reason, ...settings } = body;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  const notice = noticeOf(deps.county.law, 'data.change-gathering', await work.calendar(), today, effective);
  passGate(context, 'gathering.change', { ...(await entryFacts(context, entry)), ...(notice ? { notice } : {}) });
  if (effective < today)
    throw new Problem('contradictory', { detail: `a change takes effect on ${today} at the earliest` });

  const subject = { type: 'gathering-change', id: newId('gch') };
  await work.happened('gathering-change.effective', { subject, parties: { provider: entry.provider }, day: effective });
  await work.meet('data.change-gathering', subject, 'requested');
  work.keep('gathering', { ...lineKey(entry.id, 'change', work.now, subject.id), id: subject.id });
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '归集变更申请待审核', en: 'A change of gathering waits for review' },
    about: subject,
  });
  const change = work.create(gatheringChanges, {
    id: subject.id,
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    settings,
    effective,
    reason,
    status: 'submitted',
    filedOn: today,
    by: caller.account,
  });
  return changeView(deps, today, change);
};
