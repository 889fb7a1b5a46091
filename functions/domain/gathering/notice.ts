import { type CountyLaw, clockFor } from '../law/index.ts';
import type { CalendarDay, DutyName } from '../law/schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { addCalendarPeriod, earliestEffective } from '../time/deadline.ts';

/**
 * Whether what is filed today for a chosen day keeps the notice that the law asks for, and the earliest day that would.
 * Absent where the law in force sets no notice for this duty. Notice of exactly the stated length is in time.
 */
export const noticeOf = (
  law: CountyLaw,
  duty: DutyName,
  calendar: Calendar,
  filed: CalendarDay,
  effective: CalendarDay,
): { readonly inTime: boolean; readonly earliest: CalendarDay } | undefined => {
  const length = clockFor(law, duty, filed)?.clock.length;
  if (!length || !('count' in length) || length.direction !== 'before') return undefined;
  const earliest =
    length.unit === 'working-day'
      ? earliestEffective(calendar, filed, length.count)
      : addCalendarPeriod(filed, length.count, length.unit);
  return { inTime: effective >= earliest, earliest };
};
