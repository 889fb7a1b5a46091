import * as z from 'zod';
import { buildCalendar, type Calendar, Closure } from '../domain/time/calendar.ts';
import { CalendarYear, STATE_COUNCIL_YEARS } from '../domain/time/years.ts';
import { everyItem, type Store, storedShape } from './store.ts';

/** A year's notice as a regulator loaded it, or a local closure. Kept in the calendar table beside the shipped years. */
export const CalendarRecord = z.object({
  ...storedShape,
  kind: z.enum(['year', 'closure']),
  year: CalendarYear.optional(),
  closure: Closure.optional(),
  by: z.string(),
  at: z.string(),
});
export type CalendarRecord = z.infer<typeof CalendarRecord>;

export const calendarRecords = {
  type: 'calendar',
  table: 'calendar' as const,
  schema: CalendarRecord,
  key: (id: string) => ({ pk: 'calendar', sk: id }),
};

/** The shipped years with everything that the county has loaded on top; the highest version of a year wins. */
export const loadCalendar = async (store: Store): Promise<Calendar> => {
  const years: CalendarYear[] = [...STATE_COUNCIL_YEARS];
  const closures: Closure[] = [];
  for await (const record of everyItem(store, { table: 'calendar', pk: 'calendar' }, CalendarRecord)) {
    if (record.year) years.push(record.year);
    if (record.closure) closures.push(record.closure);
  }
  return buildCalendar(years, closures);
};
