import type { CalendarDay } from '../law/schema.ts';

/** A mark that everyone who reads the entry sees. */
export interface Mark {
  readonly objection: string;
  readonly item?: string | undefined;
  readonly since: CalendarDay;
}

/** The marks with one more; marking twice changes nothing. */
export const withMark = <M extends Mark>(marks: readonly M[], mark: M): M[] =>
  marks.some((one) => one.objection === mark.objection) ? [...marks] : [...marks, mark];

/** The marks without that of one objection or doubt. */
export const withoutMark = <M extends Mark>(marks: readonly M[], objection: string): M[] =>
  marks.filter((one) => one.objection !== objection);
