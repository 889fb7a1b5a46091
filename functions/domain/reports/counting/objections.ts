import type { CalendarDay } from '../../law/schema.ts';
import { type Cells, cell, cellsIf } from '../cells.ts';
import { type Span, within } from './span.ts';

export const countObjection = (
  {
    receivedOn,
    decision,
  }: {
    readonly receivedOn: CalendarDay;
    readonly decision?: { readonly outcome: string; readonly on: CalendarDay } | undefined;
  },
  span: Span,
): Cells => {
  const decided = within(span, decision?.on);
  return cellsIf(
    [within(span, receivedOn), cell('objections.received')],
    [decided, cell('objections.decided')],
    [decided && decision?.outcome === 'correct', cell('objections.corrected')],
  );
};

export const countDoubt = (
  {
    receivedOn,
    answer,
  }: { readonly receivedOn: CalendarDay; readonly answer?: { readonly on: CalendarDay } | undefined },
  span: Span,
): Cells =>
  cellsIf(
    [within(span, receivedOn), cell('objections.doubts')],
    [within(span, answer?.on), cell('objections.doubts-answered')],
  );

/** Kinds of register whose records are a figure of the body that they concern, each by the day of filing. */
export const COUNTED_KINDS = {
  complaint: 'objections.complaints',
  'complaint-answer': 'objections.complaints-answered',
  inspection: 'objections.inspections',
  'rectification-order': 'objections.orders',
} as const;

/** A correction takes the place of the record that it corrects: both are one. */
export const countRecord = (
  record: {
    readonly kind: keyof typeof COUNTED_KINDS;
    readonly filedOn: CalendarDay;
    readonly corrects?: string | undefined;
  },
  span: Span,
): Cells => cellsIf([within(span, record.filedOn) && record.corrects === undefined, cell(COUNTED_KINDS[record.kind])]);
