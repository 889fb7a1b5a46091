import { entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import { UPDATE_DUTIES } from '../domain/gathering/submission.ts';
import { daysBetween } from '../domain/time/day.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { lineOf } from './overview/line.ts';
import { lastReminder } from './remind-unfilled.ts';
import { dutyView } from './view.ts';

/**
 * Stale from the day after an update was due, until a batch is accepted. Without a legal day nothing is ever stale, and
 * neither is what force majeure holds up, where the law knows of that and it was filed.
 */
export const getGathering: Verb<typeof gatheringRoutes.getGathering> = async (context) => {
  const { params, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  if (!maySee(caller, entry)) throw new Problem('not-found', { detail: `entry ${entry.id}` });
  const open = (await work.openDuties({ type: 'entry', id: entry.id })).filter(({ duty }) =>
    UPDATE_DUTIES.includes(duty),
  );
  const { method, frequency, constraint, gathered, data, receipt, interrupted } = await lineOf(deps, entry, today);
  const remindedOn = await lastReminder(deps.store, entry.id);
  return {
    entry: entry.id,
    name: entry.name,
    provider: entry.provider,
    ...(method ? { method } : {}),
    ...(frequency ? { frequency } : {}),
    ...(constraint ? { constraint } : {}),
    filled: gathered,
    ...(remindedOn ? { remindedOn } : {}),
    ...(data ? { data, lagDays: daysBetween(data.acceptedOn, today) } : {}),
    ...(receipt ? { receipt } : {}),
    ...(interrupted ? { excused: { interruption: interrupted.id, since: interrupted.since } } : {}),
    stale: !interrupted && open.some(({ due }) => due !== undefined && today > due),
    duties: open.map(dutyView),
  };
};
