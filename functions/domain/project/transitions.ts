import type { Transitions } from '../life/transitions.ts';

export const PROJECT_STATES = [
  'registered',
  'submitted',
  'approved',
  'refused',
  'building',
  'completed',
  'acceptance-requested',
  'accepted',
  'withdrawn',
  'existing',
] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/**
 * Registered → submitted → approved → building → completed → accepted. The order is loose where the texts leave it so: what
 * must come before what is said by each city's gates. A project that was there before the text is `existing`.
 */
export const projectTransitions = {
  edit: { from: ['registered', 'refused'], to: 'registered' },
  submit: { from: ['registered'], to: 'submitted' },
  'issue-opinion': { from: ['submitted'] },
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
  'plan-funds': { from: ['registered', 'submitted', 'approved', 'building'] },
  tender: { from: ['registered', 'submitted', 'approved', 'building'] },
  purchase: { from: ['registered', 'submitted', 'approved', 'building'] },
  start: { from: ['registered', 'submitted', 'approved'], to: 'building' },
  complete: { from: ['building'], to: 'completed' },
  'submit-data': { from: ['completed', 'acceptance-requested', 'accepted'] },
  'review-data': { from: ['completed', 'acceptance-requested', 'accepted'] },
  'plan-acceptance': { from: ['building', 'completed'] },
  'request-acceptance': { from: ['completed'], to: 'acceptance-requested' },
  accept: { from: ['completed', 'acceptance-requested'], to: 'accepted' },
  'fail-acceptance': { from: ['completed', 'acceptance-requested'], to: 'completed' },
  'order-rectification': { from: ['completed', 'acceptance-requested'] },
  'confirm-rectification': { from: ['completed', 'acceptance-requested'] },
  amend: { from: ['approved', 'building', 'completed', 'acceptance-requested'] },
  'put-in-use': { from: ['completed', 'acceptance-requested', 'accepted'] },
  'file-acceptance': { from: ['accepted'] },
  'hand-in-plan': { from: ['existing'] },
  'review-plan': { from: ['existing'] },
  'file-plan': { from: ['existing'] },
  withdraw: { from: ['registered', 'submitted', 'approved', 'refused'], to: 'withdrawn' },
} as const satisfies Transitions<ProjectState>;

export const SUSPENSION_STATES = ['found', 'dismissed', 'suspended', 'lifted'] as const;

/** A unit was found to take no part in sharing; those who hold the funds may suspend them, or leave it, and lift it again. */
export const suspensionTransitions = {
  suspend: { from: ['found'], to: 'suspended' },
  dismiss: { from: ['found'], to: 'dismissed' },
  lift: { from: ['suspended'], to: 'lifted' },
} as const satisfies Transitions<(typeof SUSPENSION_STATES)[number]>;
