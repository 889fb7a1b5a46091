import type { UPDATE_CYCLES } from '../catalog/entry.ts';
import type { CalendarDay } from '../law/schema.ts';
import { addDays, addMonths, daysBetween } from '../time/day.ts';

type Cycle = (typeof UPDATE_CYCLES)[number];

/** The day by which an update in this rhythm is next due after one. A rhythm that promises nothing is not here. */
const NEXT: Partial<Record<Cycle, (day: CalendarDay) => CalendarDay>> = {
  'real-time': (day) => addDays(day, 1),
  daily: (day) => addDays(day, 1),
  weekly: (day) => addDays(day, 7),
  monthly: (day) => addMonths(day, 1),
  quarterly: (day) => addMonths(day, 3),
  'half-yearly': (day) => addMonths(day, 6),
  yearly: (day) => addMonths(day, 12),
};

/**
 * What an entry promised of its updates, and by how many days it is past that on a day. This compares a description with
 * itself; the duties that a law sets have clocks of their own.
 */
export const lateness = (
  cycle: string,
  updated: CalendarDay | undefined,
  on: CalendarDay,
): { readonly due?: CalendarDay; readonly late: number } => {
  const next = NEXT[cycle as Cycle];
  if (!next || !updated) return { late: 0 };
  const due = next(updated);
  return { due, late: Math.max(0, daysBetween(due, on)) };
};
