import type { Transitions } from '../life/transitions.ts';

export const ITEM_STATES = ['draft', 'submitted', 'returned', 'published', 'withdrawn'] as const;
/**
 * The next edition of a service item, its elements and its guide together. What is in force stays so beside it until the
 * regulator publishes the next edition, on every channel at once.
 */
export const itemTransitions = {
  save: { from: ['draft', 'returned', 'published'], to: 'draft' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  publish: { from: ['submitted'], to: 'published' },
  'list-one-visit': { from: ['draft', 'submitted', 'returned', 'published'] },
  withdraw: { from: ['published'], to: 'withdrawn' },
} as const satisfies Transitions<(typeof ITEM_STATES)[number]>;

export const APPLICATION_STATES = [
  'received',
  'correcting',
  'accepted',
  'decided',
  'closed',
  'not-accepted',
  'withdrawn',
] as const;
/** An application, handed in on line or at a window alike: one life and one list for both. */
export const applicationTransitions = {
  'hand-in': { from: ['received'], to: 'received' },
  'ask-correction': { from: ['received'], to: 'correcting' },
  supplement: { from: ['correcting'], to: 'received' },
  fetch: { from: ['received', 'correcting', 'accepted'] },
  accept: { from: ['received'], to: 'accepted' },
  refuse: { from: ['received', 'correcting'], to: 'not-accepted' },
  'finish-task': { from: ['accepted'], to: 'accepted' },
  pay: { from: ['received', 'accepted'] },
  decide: { from: ['accepted'], to: 'decided' },
  mail: { from: ['received', 'correcting', 'accepted', 'decided'] },
  'record-visit': { from: ['received', 'correcting', 'accepted', 'decided'] },
  refresh: { from: ['received', 'correcting', 'accepted', 'decided'] },
  close: { from: ['decided'], to: 'closed' },
  evaluate: { from: ['decided', 'closed', 'not-accepted'] },
  withdraw: { from: ['received', 'correcting', 'accepted'], to: 'withdrawn' },
} as const satisfies Transitions<(typeof APPLICATION_STATES)[number]>;

export const TICKET_STATES = ['received', 'routed', 'answered'] as const;
/** What people ask, complain of or suggest, at the one desk for all services. */
export const ticketTransitions = {
  route: { from: ['received', 'routed'], to: 'routed' },
  answer: { from: ['routed'], to: 'answered' },
} as const satisfies Transitions<(typeof TICKET_STATES)[number]>;
