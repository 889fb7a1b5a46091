import type { Transitions } from '../life/transitions.ts';

export const DISPUTE_STATES = ['consultation', 'failed', 'coordination', 'verification', 'agreed', 'settled'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

/**
 * A dispute begins between the two units. Either may declare that talking has failed; the regulator coordinates, or
 * the department that the law makes competent verifies. It ends in what the units agreed or in a written result.
 */
export const disputeTransitions = {
  state: { from: ['consultation'], to: 'consultation' },
  'declare-failed': { from: ['consultation'], to: 'failed' },
  agree: { from: ['consultation', 'failed', 'coordination'], to: 'agreed' },
  refer: { from: ['consultation', 'failed'], to: 'coordination' },
  route: { from: ['consultation', 'failed', 'coordination'], to: 'verification' },
  settle: { from: ['coordination'], to: 'settled' },
  verify: { from: ['verification'], to: 'settled' },
} as const satisfies Transitions<DisputeState>;
