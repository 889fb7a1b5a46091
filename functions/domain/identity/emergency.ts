import type { Transitions } from '../life/transitions.ts';

export const EMERGENCY_STATES = ['asked', 'running', 'refused', 'ended', 'reported', 'reviewed'] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** Someone asks, another agrees; it ends by hand or by the clock, whoever had it reports, and a third looks at that. */
export const emergencyTransitions = {
  approve: { from: ['asked'], to: 'running' },
  refuse: { from: ['asked'], to: 'refused' },
  end: { from: ['running'], to: 'ended' },
  report: { from: ['ended'], to: 'reported' },
  review: { from: ['reported'], to: 'reviewed' },
} as const satisfies Transitions<EmergencyState>;

export const EMERGENCY_STEPS = [
  'approve',
  'refuse',
  'end',
  'report',
  'review',
] as const satisfies (keyof typeof emergencyTransitions)[];
export type EmergencyStep = (typeof EMERGENCY_STEPS)[number];

/** What a review finds: that the access and what was read under it were called for, or that they were not. */
export const REVIEW_FINDINGS = ['called-for', 'not-called-for'] as const;

/** No text of a city speaks of it: this is the platform's own rule, and a county may only ask for less. */
export const EMERGENCY_HOURS = 8;

/** Where it stands at a moment: the clock ends it without anyone's doing. */
export const stateAt = (
  { status, until }: { readonly status: EmergencyState; readonly until?: string | undefined },
  now: string,
): EmergencyState => (status === 'running' && until !== undefined && until <= now ? 'ended' : status);
