import type { CalendarDay } from '../law/schema.ts';

interface Visited {
  readonly oneVisit: boolean;
  readonly completeOn?: CalendarDay | undefined;
  readonly visits: readonly { readonly on: CalendarDay }[];
}

/** Times that an applicant came since nothing was lacking; none while something is (Shuangliao art. 30). */
export const visitsSinceComplete = ({ completeOn, visits }: Visited): number =>
  completeOn === undefined ? 0 : visits.filter(({ on }) => on >= completeOn).length;

/** A complete case of an item on the one-visit list for which the applicant had to come twice. */
export const breaksOneVisit = (one: Visited): boolean => one.oneVisit && visitsSinceComplete(one) > 1;
