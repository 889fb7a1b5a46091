import type { Transitions } from '../life/transitions.ts';

export const OPEN_REQUEST_STATES = ['submitted', 'set-aside', 'received', 'answered', 'in-review', 'reviewed'] as const;
export type OpenRequestState = (typeof OPEN_REQUEST_STATES)[number];

/**
 * A request to open data that is not open yet. The holding unit receives it, or sets it aside where it is no request at
 * all; it answers; whoever asked may want the answer reviewed, once. The public reads it from its receipt on.
 */
export const openRequestTransitions = {
  receive: { from: ['submitted'], to: 'received' },
  'set-aside': { from: ['submitted'], to: 'set-aside' },
  answer: { from: ['received'], to: 'answered' },
  'ask-review': { from: ['answered'], to: 'in-review' },
  review: { from: ['in-review'], to: 'reviewed' },
} as const satisfies Transitions<OpenRequestState>;

/** What the register of the public shows. */
export const PUBLIC_REQUEST_STATES: readonly OpenRequestState[] = ['received', 'answered', 'in-review', 'reviewed'];

/** What is still owed: a receipt, an answer, a review. Nothing where the request is dealt with. */
export const OWED: Readonly<Partial<Record<OpenRequestState, 'receipt' | 'answer' | 'review'>>> = {
  submitted: 'receipt',
  received: 'answer',
  'in-review': 'review',
};

export const OPEN_ANSWERS = ['will-open', 'opened-in-part', 'open-already', 'refused'] as const;
