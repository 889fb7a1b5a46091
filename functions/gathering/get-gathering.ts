import { entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import { daysBetween } from '../domain/time/day.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { dutyView } from './view.ts';

/** Stale from the day after an update was due, until a batch is accepted. Without a legal day nothing is ever stale. */
export const getGathering: Verb<typeof gatheringRoutes.getGathering> = async ({
  params,
  deps,
  caller,
  work,
  today,
}) => {
  const entry = await find(deps.store, entries, params.id);
  if (!maySee(caller, entry)) throw new Problem('not-found', { detail: `entry ${entry.id}` });
  const open = (await work.openDuties({ type: 'entry', id: entry.id })).filter(({ duty }) =>
    UPDATE_DUTIES.includes(duty),
  );
  return {
    entry: entry.id,
    name: entry.name,
    provider: entry.provider,
    ...(entry.gatheringMethod ? { method: entry.gatheringMethod } : {}),
    ...(entry.updateCycle ? { frequency: entry.updateCycle } : {}),
    ...(entry.data ? { data: entry.data, lagDays: daysBetween(entry.data.acceptedOn, today) } : {}),
    stale: open.some(({ due }) => due !== undefined && today > due),
    duties: open.map(dutyView),
  };
};
