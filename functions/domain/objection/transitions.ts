import type { Transitions } from '../life/transitions.ts';

export const OBJECTION_STATES = ['received', 'forwarded', 'answered', 'decided', 'closed', 'withdrawn'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/**
 * An objection is decided by the regulator, or forwarded and answered by the department that may correct the item.
 * Only telling the objector closes it (Shuangliao art. 44).
 */
export const objectionTransitions = {
  forward: { from: ['received'], to: 'forwarded' },
  decide: { from: ['received'], to: 'decided' },
  answer: { from: ['forwarded'], to: 'answered' },
  tell: { from: ['answered', 'decided'], to: 'closed' },
  withdraw: { from: ['received', 'forwarded'], to: 'withdrawn' },
} as const satisfies Transitions<ObjectionState>;

export const DOUBT_STATES = ['received', 'answered', 'escalated', 'settled', 'withdrawn'] as const;
export type DoubtState = (typeof DOUBT_STATES)[number];

/** A doubt ends with the provider's answer, unless the two cannot be reconciled: then the regulator settles it (Fuzhou art. 20). */
export const doubtTransitions = {
  answer: { from: ['received'], to: 'answered' },
  escalate: { from: ['received', 'answered'], to: 'escalated' },
  settle: { from: ['escalated'], to: 'settled' },
  withdraw: { from: ['received'], to: 'withdrawn' },
} as const satisfies Transitions<DoubtState>;
