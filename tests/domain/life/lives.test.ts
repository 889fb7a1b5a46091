import { describe, expect, it } from 'vitest';
import { nextActions, type Transitions } from '../../../functions/domain/life/transitions.ts';
import { LIVES } from './lives.ts';

/** What may be opened to the public again and again; plans of collection, which are handed in anew when they change. */
const ENDLESS: readonly string[] = ['openTransitions', 'planTransitions'];

const lives = Object.entries(LIVES).map(([name, [table, states, begins = states.slice(0, 1)]]) => ({
  name,
  table,
  states,
  begins,
}));

const followers = (table: Transitions<string>, state: string): string[] =>
  nextActions(table, state).map((action) => table[action]!.to ?? state);

const reached = (table: Transitions<string>, begins: readonly string[]): Set<string> => {
  const states = new Set(begins);
  // A set that grows while it is walked is walked to its new end.
  for (const state of states) for (const next of followers(table, state)) states.add(next);
  return states;
};

describe('The life of a noun', () => {
  it.each(lives)('$name: its states, and no others, can be reached from the beginning', ({ table, states, begins }) => {
    expect([...reached(table, begins)].sort()).toEqual([...states].sort());
  });

  it.each(lives)('$name: every action starts from states of the noun, each named once', ({ table, states }) => {
    for (const [action, { from }] of Object.entries(table)) {
      expect(from.length, action).toBeGreaterThan(0);
      expect(new Set(from).size, action).toBe(from.length);
      expect(
        from.filter((state) => !states.includes(state)),
        action,
      ).toEqual([]);
    }
  });

  it('comes to an end, save those whose table says why not', () => {
    const endless = lives.filter(({ table, states }) =>
      states.every((state) => followers(table, state).some((next) => next !== state)),
    );
    expect(endless.map(({ name }) => name)).toEqual(ENDLESS);
  });
});

describe('What may come next', () => {
  it.each([
    [
      'a grant that was revoked lives again only by a new approval',
      'grantTransitions',
      'revoked',
      ['reapprove', 'end'],
    ],
    ['a grant that ended is at most confirmed', 'grantTransitions', 'ended', ['confirm']],
    ['nothing follows a refused request', 'requestTransitions', 'refused', []],
    [
      'nobody reads a record before it is found to be the subject’s own',
      'authorisationTransitions',
      'given',
      ['verify', 'decline', 'withdraw'],
    ],
    [
      'a dispute before the competent department is settled by it alone',
      'disputeTransitions',
      'verification',
      ['verify'],
    ],
    [
      'talking that failed leads to the regulator, to a department or to agreement',
      'disputeTransitions',
      'failed',
      ['agree', 'refer', 'route'],
    ],
    ['an emergency that was refused is over', 'emergencyTransitions', 'refused', []],
    ['an emergency that ended is reported', 'emergencyTransitions', 'ended', ['report']],
    ['what was found against a unit is acted on or left', 'suspensionTransitions', 'found', ['suspend', 'dismiss']],
    [
      'a service item is seen by the regulator before the public',
      'itemTransitions',
      'draft',
      ['save', 'submit', 'list-one-visit'],
    ],
    [
      'an application that waits for corrections cannot be accepted',
      'applicationTransitions',
      'correcting',
      ['supplement', 'fetch', 'refuse', 'mail', 'record-visit', 'refresh', 'withdraw'],
    ],
    ['a ticket is answered by whom it was routed to', 'ticketTransitions', 'received', ['route']],
    ['a harvest takes in only what it has fetched', 'jobTransitions', 'gathering', ['fetch', 'fail']],
  ] as const)('%s', (_what, name, state, actions) => {
    expect(nextActions(LIVES[name]![0], state)).toEqual(actions);
  });
});
