import type { Transitions } from '../life/transitions.ts';
import type { DutyState } from './duty.ts';

/** A lapsed duty stays open: it can still be met, late, and its breach stays on record. */
export const dutyTransitions = {
  meet: { from: ['running', 'paused', 'lapsed'], to: 'met' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  extend: { from: ['running'], to: 'running' },
  recount: { from: ['running'], to: 'running' },
  remind: { from: ['running'], to: 'running' },
  lapse: { from: ['running'], to: 'lapsed' },
  cancel: { from: ['running', 'paused', 'lapsed'], to: 'cancelled' },
} as const satisfies Transitions<DutyState>;
export type DutyAction = keyof typeof dutyTransitions;
