import type { Duty } from '../duty/duty.ts';
import { UPDATE_DUTIES } from '../gathering/submission.ts';
import type { CalendarDay } from '../law/schema.ts';
import { addMonths } from '../time/day.ts';

/** How far back lateness is remembered. */
const MONTHS = 12;

/** The updates that the law asked for by a day within the last year, and how many of them came in time. */
export const updatesOf = (
  duties: readonly Pick<Duty, 'duty' | 'due' | 'state' | 'late'>[],
  today: CalendarDay,
): { readonly asked: number; readonly late: number } => {
  const since = addMonths(today, -MONTHS);
  const asked = duties.filter(
    ({ duty, due, state }) =>
      UPDATE_DUTIES.includes(duty) &&
      due !== undefined &&
      due >= since &&
      (state === 'met' || (state !== 'cancelled' && today > due)),
  );
  return { asked: asked.length, late: asked.filter(({ state, late }) => state !== 'met' || late === true).length };
};
