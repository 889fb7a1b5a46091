import type { CalendarDay } from '../law/schema.ts';

/** One time at which an entry's pointer was set to a version: by its acceptance, or by going back to it. */
export interface Pointed {
  readonly version: number;
  readonly on: CalendarDay;
}

/** From the day it began to be in force until the day another took its place; still in force without `to`. */
export interface InForce extends Pointed {
  readonly to?: CalendarDay;
}

/** The times in which each version was in force, from the pointers in order of time. */
export const inForceOf = (pointers: readonly Pointed[]): InForce[] =>
  pointers.map(({ version, on }, at) => {
    const next = pointers[at + 1];
    return { version, on, ...(next ? { to: next.on } : {}) };
  });

/** Versions that were in force on some day from `since` on. */
export const inForceSince = (times: readonly InForce[], since: CalendarDay): ReadonlySet<number> =>
  new Set(times.filter(({ to }) => to === undefined || to >= since).map(({ version }) => version));

/** The last day on which a version was in force, of times in their order; none while it is. */
export const lastInForce = (times: readonly InForce[], version: number): CalendarDay | undefined =>
  times.findLast((one) => one.version === version)?.to;
