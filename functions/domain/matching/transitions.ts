import type { Transitions } from '../life/transitions.ts';

export const VERIFY_STATES = ['received', 'accepted', 'declined', 'ended'] as const;
export type VerifyState = (typeof VERIFY_STATES)[number];

/** A request to verify is accepted, then answers questions until it ends; or it is declined, on a cited exception. */
export const verifyTransitions = {
  accept: { from: ['received'], to: 'accepted' },
  decline: { from: ['received'], to: 'declined' },
  ask: { from: ['accepted'], to: 'accepted' },
  end: { from: ['received', 'accepted'], to: 'ended' },
} as const satisfies Transitions<VerifyState>;
