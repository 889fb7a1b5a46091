import type { Transitions } from '../life/transitions.ts';

export const REQUEST_STATES = ['submitted', 'approved', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** A request waits until everyone whom the law names has agreed, or one of them refuses on its basis. */
export const requestTransitions = {
  'ask-supplement': { from: ['submitted'], to: 'submitted' },
  supplement: { from: ['submitted'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
  withdraw: { from: ['submitted'], to: 'withdrawn' },
} as const satisfies Transitions<RequestState>;

export const GRANT_STATES = ['pending', 'active', 'suspended', 'revoked', 'ended'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/**
 * A grant is pending while the law still asks for something before the first read. One that was revoked lives again only
 * when those who decide approve it anew.
 */
export const grantTransitions = {
  sign: { from: ['pending', 'active'] },
  'record-conditions': { from: ['pending'] },
  consent: { from: ['pending', 'active'] },
  activate: { from: ['pending'], to: 'active' },
  deliver: { from: ['active'] },
  confirm: { from: ['active', 'suspended', 'ended'] },
  suspend: { from: ['active', 'suspended'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  revoke: { from: ['pending', 'active', 'suspended'], to: 'revoked' },
  reapprove: { from: ['revoked'], to: 'pending' },
  end: { from: ['pending', 'active', 'suspended', 'revoked'], to: 'ended' },
} as const satisfies Transitions<GrantState>;

export const SCENARIO_STATES = ['published', 'withdrawn'] as const;

/** A scenario grants while it is published; what came from it outlives it. */
export const scenarioTransitions = {
  withdraw: { from: ['published'], to: 'withdrawn' },
} as const satisfies Transitions<(typeof SCENARIO_STATES)[number]>;

export const AUTHORISATION_STATES = ['given', 'live', 'declined', 'withdrawn'] as const;

/**
 * A data subject authorises a third party (Jiangmen art. 27). It lives once the provider has found that the record is
 * the subject's own: otherwise anyone could open another person's record to a friend.
 */
export const authorisationTransitions = {
  verify: { from: ['given'], to: 'live' },
  decline: { from: ['given'], to: 'declined' },
  withdraw: { from: ['given', 'live'], to: 'withdrawn' },
} as const satisfies Transitions<(typeof AUTHORISATION_STATES)[number]>;

export const EXPORT_STATES = ['running', 'ready', 'failed'] as const;

/** A file of what a grant reads: made by long work, or given up. */
export const exportTransitions = {
  finish: { from: ['running'], to: 'ready' },
  fail: { from: ['running'], to: 'failed' },
} as const satisfies Transitions<(typeof EXPORT_STATES)[number]>;
