import { loadCalendar } from '../platform/calendar-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { supervisionRoutes } from './contract.ts';

export const getCalendarYear: Verb<typeof supervisionRoutes.getCalendarYear> = async ({ params, deps }) => {
  const calendar = await loadCalendar(deps.store);
  const year = calendar.years.get(params.year);
  if (!year) throw new Problem('not-found', { detail: `the notice for ${params.year} is not loaded` });
  const closures = calendar.closures.filter(({ day }) => day.startsWith(`${params.year}-`));
  return { year, closures, calendarVersion: calendar.version };
};
