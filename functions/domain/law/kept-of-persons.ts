import { addMonths } from '../time/day.ts';
import { ERASURE, KEPT_BY_LAW, type KeptRecord } from './kept-by-law.ts';
import type { CalendarDay, Cite } from './schema.ts';

/** What is held of a person that can be found by their account, beyond what is erased for the asking. */
export const CASE_KINDS = [
  'objection',
  'complaint',
  'authorisation',
  'open-application',
  'open-request',
  'contribution',
  'service-application',
  'service-identity',
  'service-file',
  'ticket',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** For how long after its end a case keeps whom it was about; nothing where it may go as soon as it is over. */
const KEPT_AFTER: Readonly<Record<CaseKind, KeptRecord | undefined>> = {
  objection: 'challengeable-act',
  complaint: 'challengeable-act',
  authorisation: 'impact-assessment',
  'open-application': 'challengeable-act',
  'open-request': 'challengeable-act',
  contribution: undefined,
  'service-application': 'office-file',
  'service-identity': undefined,
  'service-file': undefined,
  ticket: 'challengeable-act',
};

/** What is still needed for what it was given for is not to be erased yet. */
const NEEDED: Cite = { ...ERASURE, note: 'Item 1: erased once its purpose is achieved' };

/** Whether a person may have their part of a case erased now; if not, why, until when, and where that is said. */
export type ErasureVerdict =
  | { readonly is: 'erase' }
  | { readonly is: 'in-procedure'; readonly cite: Cite }
  | { readonly is: 'kept'; readonly until: CalendarDay; readonly cite: Cite };

/** `endedOn` is absent while the procedure runs: it needs to know whom it is about. */
export const erasureVerdict = (
  kind: CaseKind,
  endedOn: CalendarDay | undefined,
  today: CalendarDay,
): ErasureVerdict => {
  if (endedOn === undefined) return { is: 'in-procedure', cite: NEEDED };
  const head = KEPT_AFTER[kind];
  if (!head) return { is: 'erase' };
  const { months, cite } = KEPT_BY_LAW[head];
  const until = addMonths(endedOn, months);
  return today > until ? { is: 'erase' } : { is: 'kept', until, cite };
};
