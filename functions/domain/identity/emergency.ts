import type { Transitions } from '../life/transitions.ts';

export const EMERGENCY_STATES = ['asked', 'running', 'refused', 'ended', 'reported'] as const;
export type EmergencyState = (typeof EMERGENCY_STATES)[number];

/** Someone asks, another agrees; it ends by hand or by the clock, and whoever had it reports. */
export const emergencyTransitions = {
  approve: { from: ['asked'], to: 'running' },
  refuse: { from: ['asked'], to: 'refused' },
  end: { from: ['running'], to: 'ended' },
  report: { from: ['ended'], to: 'reported' },
} as const satisfies Transitions<EmergencyState>;

export const EMERGENCY_STEPS = [
  'approve',
  'refuse',
  'end',
  'report',
] as const satisfies (keyof typeof emergencyTransitions)[];
export type EmergencyStep = (typeof EMERGENCY_STEPS)[number];

/** No text of a city speaks of it: this is the platform's own rule, and a county may only ask for less. */
export const EMERGENCY_HOURS = 8;

/** Where it stands at a moment: the clock ends it without anyone's doing. */
export const stateAt = (
  { status, until }: { readonly status: EmergencyState; readonly until?: string | undefined },
  now: string,
): EmergencyState => (status === 'running' && until !== undefined && until <= now ? 'ended' : status);
