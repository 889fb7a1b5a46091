import { Duty } from '../domain/duty/duty.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import { byDay, OPEN_STATES, openIn } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { dutyView } from './view.ts';

/** The open duties of one's own organisation, overdue ones first, those without a figure last. */
export const myTasks: Verb<typeof supervisionRoutes.myTasks> = async ({ query, deps, caller, work, today }) => {
  const own = isRegulator(caller) ? deps.county.regulator : organisationOf(caller);
  const pages = await Promise.all(
    OPEN_STATES.map((state) => queryItems(deps.store, { ...openIn(state, own), limit: query.limit }, Duty)),
  );
  const found = pages.flatMap((page) => page.items).sort(byDay);
  const calendar = await work.calendar();
  return {
    items: found.slice(0, query.limit).map((duty) => dutyView(duty, calendar, today)),
    more: found.length > query.limit || pages.some((page) => page.next !== undefined),
  };
};
