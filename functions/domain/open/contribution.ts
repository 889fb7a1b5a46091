import type { Transitions } from '../life/transitions.ts';

export const CONTRIBUTION_KINDS = ['comment', 'use-case', 'correction'] as const;

export const CONTRIBUTION_STATES = ['waiting', 'shown', 'rejected', 'objection'] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

/**
 * What a member of the public says of an open dataset. Nothing is shown, and no star counts, before somebody has looked
 * at it; what says that data is wrong becomes an objection, which has clocks of its own.
 */
export const contributionTransitions = {
  show: { from: ['waiting', 'rejected'], to: 'shown' },
  reject: { from: ['waiting', 'shown'], to: 'rejected' },
  object: { from: ['waiting'], to: 'objection' },
} as const satisfies Transitions<ContributionState>;

/** At most so many wait for one dataset: whoever floods it is turned away, and nobody else's list grows. */
export const MOST_WAITING = 50;
