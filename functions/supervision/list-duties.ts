import type { Verb } from '../platform/endpoint.ts';
import type { supervisionRoutes } from './contract.ts';
import { dutiesByDay } from './duties-by-day.ts';
import { bodiesIn, mustReach, reachOf } from './reach.ts';
import { dutyView } from './view.ts';

/** One body's duties in a state, or in every state; of more than one body those that run, unless another state is named. */
export const listDuties: Verb<typeof supervisionRoutes.listDuties> = async ({ query, deps, caller, work, today }) => {
  const { bearer, ...page } = query;
  if (bearer) await mustReach(deps, caller, bearer);
  const reach = bearer ? [bearer] : await reachOf(deps, caller);
  const isOne = bearer !== undefined || (reach !== 'all' && caller.role !== 'county-regulator');
  const state = page.state ?? (isOne ? undefined : 'running');
  const found = await dutiesByDay(deps.store, await bodiesIn(deps, reach), { ...page, state });
  const calendar = await work.calendar();
  return { ...found, items: found.items.map((duty) => dutyView(duty, calendar, today)) };
};
