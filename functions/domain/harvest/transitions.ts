import type { Transitions } from '../life/transitions.ts';

export const SOURCE_STATES = ['active', 'stopped'] as const;
export const sourceTransitions = {
  stop: { from: ['active'], to: 'stopped' },
} as const satisfies Transitions<(typeof SOURCE_STATES)[number]>;

export const JOB_STATES = ['gathering', 'fetching', 'importing', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** All pages are gathered, then what they only name is fetched, then everything is compared and taken in at once. */
export const jobTransitions = {
  fetch: { from: ['gathering'], to: 'fetching' },
  import: { from: ['fetching'], to: 'importing' },
  finish: { from: ['importing'], to: 'done' },
  fail: { from: ['gathering', 'fetching', 'importing'], to: 'failed' },
} as const satisfies Transitions<JobState>;
