import { Duty } from '../domain/duty/duty.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import { NO_DAY } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { dutyView } from './view.ts';

const OPEN = ['lapsed', 'running', 'paused'] as const;

/** The open duties of one's own organisation, overdue ones first, those without a figure last. */
export const myTasks: Verb<typeof supervisionRoutes.myTasks> = async ({ query, deps, caller, work, today }) => {
  const own = isRegulator(caller) ? deps.county.regulator : organisationOf(caller);
  const where = { table: 'duties', index: 'g2', pk: `bearer#${own}`, limit: query.limit } as const;
  const pages = await Promise.all(
    OPEN.map((state) => queryItems(deps.store, { ...where, beginsWith: `${state}#` }, Duty)),
  );
  const byDay = (a: Duty, b: Duty) => (a.due ?? NO_DAY).localeCompare(b.due ?? NO_DAY) || a.id.localeCompare(b.id);
  const found = pages.flatMap((page) => page.items).sort(byDay);
  const calendar = await work.calendar();
  return {
    items: found.slice(0, query.limit).map((duty) => dutyView(duty, calendar, today)),
    more: found.length > query.limit || pages.some((page) => page.next !== undefined),
  };
};
