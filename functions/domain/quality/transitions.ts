import type { Transitions } from '../life/transitions.ts';

export const ISSUE_STATES = ['open', 'located', 'verified', 'corrected', 'closed'] as const;
export type IssueState = (typeof ISSUE_STATES)[number];

/** Found, then located, verified, corrected. Whether it may be closed before is the law's word, at the gate. */
export const issueTransitions = {
  locate: { from: ['open'], to: 'located' },
  verify: { from: ['located'], to: 'verified' },
  correct: { from: ['verified'], to: 'corrected' },
  reopen: { from: ['corrected'], to: 'located' },
  close: { from: ['open', 'located', 'verified', 'corrected'], to: 'closed' },
} as const satisfies Transitions<IssueState>;

export const MEASUREMENT_STATES = ['waiting', 'opening-issues', 'done', 'failed'] as const;
/** Counted, then what fails is made an issue of, then done. */
export const measurementTransitions = {
  measure: { from: ['waiting'], to: 'opening-issues' },
  finish: { from: ['opening-issues'], to: 'done' },
  fail: { from: ['waiting', 'opening-issues'], to: 'failed' },
} as const satisfies Transitions<(typeof MEASUREMENT_STATES)[number]>;

export const RUN_STATES = ['awaiting-upload', 'running', 'done', 'confirmed', 'failed'] as const;
/** A run of checking, comparing or cleaning; its result is confirmed by who answers for it. */
export const runTransitions = {
  start: { from: ['awaiting-upload'], to: 'running' },
  finish: { from: ['running'], to: 'done' },
  confirm: { from: ['done'], to: 'confirmed' },
  fail: { from: ['awaiting-upload', 'running'], to: 'failed' },
} as const satisfies Transitions<(typeof RUN_STATES)[number]>;

export const ASSESSMENT_STATES = ['running', 'done', 'failed'] as const;
export const assessmentTransitions = {
  finish: { from: ['running'], to: 'done' },
  fail: { from: ['running'], to: 'failed' },
} as const satisfies Transitions<(typeof ASSESSMENT_STATES)[number]>;
