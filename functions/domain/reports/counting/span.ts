import type { CalendarDay } from '../../law/schema.ts';
import { dayAfter, type Period } from '../period.ts';

/** The days that are counted: of a period that runs, as far as it has come. */
export interface Span {
  readonly from: CalendarDay;
  /** The last day counted. What stood is counted as of this day. */
  readonly end: CalendarDay;
  /** What was due before this day and was not done is overdue. The last day of a running period is not over yet. */
  readonly overdueBefore: CalendarDay;
}

export const spanOf = (period: Pick<Period, 'from' | 'to'>, today: CalendarDay): Span => {
  const over = today > period.to;
  return { from: period.from, end: over ? period.to : today, overdueBefore: over ? dayAfter(period) : today };
};

export const within = ({ from, end }: Span, day: CalendarDay | undefined): boolean =>
  day !== undefined && from <= day && day <= end;

export const by = ({ end }: Span, day: CalendarDay | undefined): boolean => day !== undefined && day <= end;
