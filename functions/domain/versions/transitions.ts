import type { Transitions } from '../life/transitions.ts';

export const DIFF_STATES = ['making', 'done', 'failed', 'retired'] as const;
export type DiffState = (typeof DIFF_STATES)[number];

/** A comparison is made once and kept until one of its versions goes; one that failed may be asked for again. */
export const diffTransitions = {
  finish: { from: ['making'], to: 'done' },
  fail: { from: ['making'], to: 'failed' },
  again: { from: ['failed'], to: 'making' },
  retire: { from: ['done', 'failed', 'making'], to: 'retired' },
} as const satisfies Transitions<DiffState>;
