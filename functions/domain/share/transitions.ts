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

export const GRANT_STATES = ['pending', 'active', 'suspended', 'ended'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** A grant is pending while the law still asks for something before the first read. */
export const grantTransitions = {
  sign: { from: ['pending', 'active'], to: 'pending' },
  'record-conditions': { from: ['pending'], to: 'pending' },
  consent: { from: ['pending', 'active'], to: 'pending' },
  activate: { from: ['pending'], to: 'active' },
  deliver: { from: ['active'], to: 'active' },
  confirm: { from: ['active', 'suspended', 'ended'], to: 'active' },
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  end: { from: ['pending', 'active', 'suspended'], to: 'ended' },
} as const satisfies Transitions<GrantState>;
