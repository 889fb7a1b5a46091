import { entries } from '../catalog/repository.ts';
import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { dutyView } from './view.ts';

/**
 * The data changed at its source: from that day the law's clock for updating it runs. The next accepted batch meets
 * every open one, so a second change of the same day starts nothing more.
 */
export const recordSourceChange: Verb<typeof gatheringRoutes.recordSourceChange> = async ({
  params,
  body,
  deps,
  caller,
  work,
  today,
}) => {
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (body.day > today)
    throw new Problem('contradictory', { detail: `a change that has happened is recorded; today is ${today}` });
  const subject = { type: 'entry', id: entry.id };
  const running = (await work.openDuties(subject)).filter(
    ({ cause, start }) => cause === 'shared-resource.changed' && start === body.day,
  );
  const duties = running.length
    ? running
    : await work.happened('shared-resource.changed', { subject, parties: { provider: entry.provider }, day: body.day });
  work.record({
    kind: 'change',
    action: 'recordSourceChange',
    subject: { type: 'source-change', id: entry.id },
    detail: { day: body.day, what: body.what },
  });
  return { entry: entry.id, duties: duties.map(dutyView) };
};
