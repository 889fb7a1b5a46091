import type { Transitions } from '../life/transitions.ts';

export const OPEN_TABLE_STATES = ['proposed', 'made', 'returned'] as const;

/** A department proposes a table for the public; the Centre has it made, once and for good, or sends it back. */
export const openTableTransitions = {
  approve: { from: ['proposed'], to: 'made' },
  return: { from: ['proposed'], to: 'returned' },
} as const satisfies Transitions<(typeof OPEN_TABLE_STATES)[number]>;

export const DECLARATION_STATES = ['proposed', 'in-force', 'returned', 'ended'] as const;
export type DeclarationState = (typeof DECLARATION_STATES)[number];

/**
 * The provider proposes what may be answered without being shown; the Centre puts it in force. What is in force stays
 * while a new proposal waits. Whoever declares anew after the end begins a new life.
 */
export const declarationTransitions = {
  propose: { from: ['proposed', 'in-force', 'returned'], to: 'proposed' },
  approve: { from: ['proposed'], to: 'in-force' },
  return: { from: ['proposed'], to: 'returned' },
  end: { from: ['proposed', 'in-force', 'returned'], to: 'ended' },
} as const satisfies Transitions<DeclarationState>;
