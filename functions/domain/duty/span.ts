import type { CalendarDay, Clock } from '../law/schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { endOfPeriod, latestNotice } from '../time/deadline.ts';
import type { Span } from './duty.ts';

/** Months between the two ends of an update cycle; real time and irregular have no figure. */
const CYCLE_MONTHS: Readonly<Record<string, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};
/** Working days in a cycle shorter than a month. */
const CYCLE_DAYS: Readonly<Record<string, number>> = { daily: 1, weekly: 5 };

/** What the length of a clock row is applied to. */
export interface SpanInput {
  readonly clock: Clock;
  /** The day of the event, day zero. */
  readonly day: CalendarDay;
  /** For clocks that run to a day fixed case by case. */
  readonly fixedDay?: CalendarDay | undefined;
  /** For clocks that follow the entry's update cycle. */
  readonly updateCycle?: string | undefined;
  /** For clocks that recur at an interval which the county sets. */
  readonly months?: number | undefined;
}

/** The span of a clock row for one case. `every` clocks end with their calendar period. */
export const spanOf = (input: SpanInput, calendar: Calendar): Span => {
  const { length } = input.clock;
  if ('count' in length) {
    // Notice before a chosen day: the event is that day, and notice is due this long before it.
    if (length.direction === 'before')
      return { kind: 'fixed-day', day: latestNotice(calendar, input.day, length.count) };
    if (length.unit === 'working-day') return { kind: 'working-days', count: length.count };
    return { kind: 'months', count: length.unit === 'year' ? length.count * 12 : length.count };
  }
  if ('word' in length) return { kind: 'no-figure', word: length.word };
  if ('every' in length) {
    if (length.every !== 'configured') return { kind: 'fixed-day', day: endOfPeriod(input.day, length.every) };
    return { kind: 'months', count: input.months ?? length.defaultMonths };
  }
  if (length.by === 'fixed-day')
    return input.fixedDay ? { kind: 'fixed-day', day: input.fixedDay } : { kind: 'no-figure', word: 'no day fixed' };
  const months = CYCLE_MONTHS[input.updateCycle ?? ''];
  if (months) return { kind: 'months', count: months };
  const days = CYCLE_DAYS[input.updateCycle ?? ''];
  return days ? { kind: 'working-days', count: days } : { kind: 'no-figure', word: input.updateCycle ?? 'no cycle' };
};
