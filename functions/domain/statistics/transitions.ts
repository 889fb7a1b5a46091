import type { Transitions } from '../life/transitions.ts';

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
