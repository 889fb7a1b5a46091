import { describe, expect, it } from 'vitest';
import { ACTIONS, EVENTS, type ActionName } from '../../functions/domain/law/schema.ts';
import { cities } from '../domain/law/support.ts';
import { sources } from './sources.ts';

/** What runs, without the law itself and the words for it. */
const code = sources('functions')
  .filter(({ path }) => !path.startsWith('functions/domain/law/'))
  .map(({ text }) => text)
  .join('\n');
const inCode = (name: string): boolean => code.includes(`'${name}'`);

/** Gates that the cities have and nobody passes yet, each with what it waits for. */
const WAITING: Partial<Record<ActionName, string>> = {
  'dispute.refer': 'disputes between departments have no room yet',
  'verify.decline': 'requests to verify have no room yet',
  'collection-plan.submit': 'collection plans have no room yet',
};

describe('The law’s names in the code', () => {
  it('every action that a city guards is passed through its gate somewhere, or waits for its noun', () => {
    const guarded = ACTIONS.filter((action) =>
      cities.some(([, { gates }]) => gates.some((gate) => gate.action === action)),
    );
    const dead = guarded.filter((action) => !inCode(action));
    expect(dead.toSorted()).toEqual(Object.keys(WAITING).toSorted());
  });

  it('every action that the code names is one that some city guards', () => {
    const guarded = new Set(cities.flatMap(([, { gates }]) => gates.map(({ action }) => action)));
    expect(ACTIONS.filter((action) => inCode(action) && !guarded.has(action))).toEqual([]);
  });

  it('every event that a clock listens to is reported somewhere, or waits for its noun', () => {
    const heard = new Set(cities.flatMap(([, { clocks }]) => clocks.map(({ from }) => from)));
    expect(EVENTS.filter((event) => heard.has(event) && !inCode(event))).toEqual([]);
  });
});
