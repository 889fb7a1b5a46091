import type { CalendarDay } from '../../law/schema.ts';
import type { Calendar } from '../../time/calendar.ts';
import { workingDaysBetween } from '../../time/deadline.ts';
import { type Cells, cell, cellsIf } from '../cells.ts';
import { by, type Span, within } from './span.ts';

/** An application for data that is open on conditions. */
export const countApplication = (
  {
    appliedOn,
    decision,
  }: {
    readonly appliedOn: CalendarDay;
    readonly decision?: { readonly result: string; readonly on: CalendarDay } | undefined;
  },
  span: Span,
): Cells => {
  const decided = within(span, decision?.on);
  return cellsIf(
    [within(span, appliedOn), cell('opening.applications')],
    [decided && decision?.result === 'approved', cell('opening.approved')],
    [decided && decision?.result === 'refused', cell('opening.refused')],
  );
};

/** A request for data that is not open. What was set aside was no request. */
export const countOpenRequest = (
  {
    status,
    submittedOn,
    answer,
  }: {
    readonly status: string;
    readonly submittedOn: CalendarDay;
    readonly answer?: { readonly on: CalendarDay } | undefined;
  },
  calendar: Calendar,
  span: Span,
): Cells => {
  if (status === 'set-aside') return {};
  const answered = within(span, answer?.on);
  return cellsIf(
    [within(span, submittedOn), cell('opening.requests')],
    [answered, cell('opening.answered')],
    [answered, cell('opening.days', 1, String(workingDaysBetween(calendar, submittedOn, answer?.on ?? submittedOn)))],
    [by(span, submittedOn) && !by(span, answer?.on), cell('opening.pending')],
  );
};
