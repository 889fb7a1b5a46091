import type * as z from 'zod';
import { CalendarYear } from '../domain/time/years.ts';
import { calendarRecords, loadCalendar } from '../platform/calendar-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { type Fault, Problem } from '../platform/problems.ts';
import type { supervisionRoutes } from './contract.ts';
import { beginRecount } from './recount.ts';

const faultOf = (issue: z.core.$ZodIssue): Fault => {
  const params = issue.code === 'custom' ? issue.params : undefined;
  return {
    path: ['body', ...issue.path.map(String)].join('.'),
    code: String(params?.fault ?? issue.code),
    zh: String(params?.zh ?? '不符合要求'),
    en: issue.message,
  };
};

/** The year as loaded, for the year of the path; else every fault at once. */
const yearOf = (body: unknown, wanted: number): CalendarYear => {
  const parsed = CalendarYear.safeParse(body);
  const faults = parsed.success ? [] : parsed.error.issues.map(faultOf);
  if (parsed.success && parsed.data.year !== wanted)
    faults.push({
      path: 'body.year',
      code: 'other-year',
      zh: '与路径中的年度不一致',
      en: 'is not the year of the path',
    });
  if (!parsed.success || faults.length) throw new Problem('invalid-calendar', { faults });
  return parsed.data;
};

/** The notice is out, or was corrected: it is kept under its version, and every running duty is counted anew. */
export const loadCalendarYear: Verb<typeof supervisionRoutes.loadCalendarYear> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const year = yearOf(body, params.year);
  const present = (await loadCalendar(deps.store)).years.get(year.year)?.version ?? 0;
  if (year.version <= present)
    throw new Problem('stale-version', { detail: `version ${present} is loaded; yours is ${year.version}` });
  const id = `year-${year.year}-${year.version}`;
  const record = work.create(calendarRecords, { id, version: 0, kind: 'year', year, by: caller.account, at: now });
  return { record, recount: beginRecount(work, id) };
};
