import type { CalendarDay } from '../../law/schema.ts';
import type { Calendar } from '../../time/calendar.ts';
import { workingDaysBetween } from '../../time/deadline.ts';
import { added, type Cells, cell, cellsIf } from '../cells.ts';
import { by, type Span, within } from './span.ts';

export interface CountedRequest {
  readonly status: string;
  readonly procedure: 'direct' | 'application';
  readonly receivedOn: CalendarDay;
  readonly approvals: readonly { readonly on: CalendarDay }[];
  readonly refusal?: { readonly on: CalendarDay } | undefined;
  readonly withdrawnOn?: CalendarDay | undefined;
}

export interface CountedGrant {
  readonly status: string;
  readonly startsOn: CalendarDay;
  readonly endsOn?: CalendarDay | undefined;
  readonly revoked?: { readonly on: CalendarDay } | undefined;
  readonly ended?: { readonly on: CalendarDay } | undefined;
}

/** The day of the decision: the last approval that it needed, or receipt where the law itself grants. */
export const decidedOn = ({ status, receivedOn, approvals, refusal }: CountedRequest): CalendarDay | undefined => {
  if (status === 'refused') return refusal?.on;
  if (status !== 'approved') return undefined;
  return [receivedOn, ...approvals.map(({ on }) => on)].sort().at(-1);
};

/** A request's part in the figures of the department that was asked. */
export const countRequest = (request: CountedRequest, calendar: Calendar, span: Span): Cells => {
  const { status, procedure, receivedOn, withdrawnOn } = request;
  const day = decidedOn(request);
  const decided = within(span, day);
  return cellsIf(
    [within(span, receivedOn), cell('sharing.received')],
    [decided && status === 'approved', cell('sharing.granted')],
    [decided && status === 'refused', cell('sharing.refused')],
    [
      decided && procedure === 'application',
      cell('sharing.days', 1, String(workingDaysBetween(calendar, receivedOn, day ?? receivedOn))),
    ],
    [by(span, receivedOn) && !by(span, day ?? withdrawnOn), cell('sharing.waiting')],
  );
};

/** Begun, and neither over nor taken back at the end. */
const inForce = ({ status, startsOn, endsOn, revoked, ended }: CountedGrant, span: Span): boolean =>
  status !== 'pending' &&
  by(span, startsOn) &&
  !(endsOn !== undefined && endsOn < span.end) &&
  !by(span, revoked?.on) &&
  !by(span, ended?.on);

export const countGrant = (
  grant: CountedGrant,
  use: { readonly calls: number; readonly rows: number },
  span: Span,
): Cells =>
  added([
    cellsIf([inForce(grant, span), cell('sharing.grants')]),
    cell('sharing.calls', use.calls),
    cell('sharing.rows', use.rows),
  ]);
