import * as z from 'zod';
import { leastMonths } from '../law/kept-by-law.ts';
import { CalendarDay, Cite, type EvidenceKind } from '../law/schema.ts';
import { addDays, addMonths, dayOf, type Instant } from '../time/day.ts';

/** What stands in the place of what was personal of an event: when it was erased, under what rule, and on whose record. */
export const Erased = z.strictObject({
  on: CalendarDay,
  months: z.int().min(1).describe('It had to be kept no less than so long'),
  cite: Cite,
  by: z.string().describe('The erasure, itself evidence: `evidence-erasure` of this id'),
});
export type Erased = z.infer<typeof Erased>;

/** The first day on which an event of this moment may be erased: the day after the period's last. */
export const erasableFrom = (at: Instant, months: number): CalendarDay => addDays(addMonths(dayOf(at), months), 1);

/** Whether an event was erased before any text of the state lets it, or before the time that the mark itself names. */
export const erasedTooEarly = (
  { at, kind }: { readonly at: Instant; readonly kind: EvidenceKind },
  { on, months }: Pick<Erased, 'on' | 'months'>,
): boolean => on < erasableFrom(at, Math.max(months, leastMonths(kind)));
