import type { CalendarDay } from '../law/schema.ts';

/** A grant can be halted by each of three, for a reason of its own; it lives again only when none of them halts it. */
export const SIDES = ['provider', 'consumer', 'regulator'] as const;
export type Side = (typeof SIDES)[number];

export interface Halt {
  readonly by: string;
  readonly on: CalendarDay;
  readonly reason: string;
}
export type Halts = { readonly [S in Side]?: Halt };

export const isHalted = (halts: Halts): boolean => SIDES.some((side) => halts[side] !== undefined);

/** The flags without that of `side`. */
export const lifted = (halts: Halts, side: Side): Halts => {
  const { [side]: _, ...rest } = halts;
  return rest;
};
