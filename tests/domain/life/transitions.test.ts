/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest';
import { nextActions } from '../../../functions/domain/life/transitions.ts';

/** Everything that the pure core exports, file by file. */
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../../functions/domain/**/*.ts', {
  eager: true,
});
const exported = Object.values(modules).flatMap((one) => Object.entries(one));

interface Step {
  readonly from: readonly string[];
  readonly to?: string;
}
const lives = exported.filter((one): one is [string, Readonly<Record<string, Step>>] => one[0].endsWith('Transitions'));
const isStates = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
/** The shortest first: a life's own states, before a longer list in which they happen to be too. */
const lists = exported
  .flatMap(([, value]) => (isStates(value) ? [value] : []))
  .sort((one, other) => one.length - other.length);
/** States in which some begin, besides the first: what an import lists, and what was there before the text. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  openTransitions: ['listed'],
  projectTransitions: ['existing'],
};

/** The states that one gets to from the first, and from those besides, by the steps of a life. */
const reached = (steps: readonly Step[], states: readonly string[], besides: readonly string[]): string[] => {
  const found = new Set([...states.slice(0, 1), ...besides]);
  for (const state of found)
    for (const { from, to } of steps) if (to !== undefined && from.includes(state)) found.add(to);
  return states.filter((state) => found.has(state));
};

describe('A life', () => {
  it('is found for every noun that has one', () => {
    expect(lives.length).toBeGreaterThan(15);
  });

  it.each(lives)('%s begins in the first of its states and can come to each of them', (name, life) => {
    const steps = Object.values(life);
    expect(steps).not.toEqual([]);
    for (const { from } of steps) expect(from.length).toBeGreaterThan(0);
    const named = steps.flatMap(({ from, to }) => (to === undefined ? from : [...from, to]));
    const states = lists.find((list) => named.every((state) => list.includes(state) && state !== ''));
    expect(states, named.join(' ')).toBeDefined();
    expect(reached(steps, states!, BESIDES[name] ?? [])).toEqual(states);
  });
});

describe('What may come next', () => {
  const life = {
    open: { from: ['shut'], to: 'ajar' },
    knock: { from: ['shut', 'ajar'] },
    shut: { from: ['ajar'], to: 'shut' },
  } as const;
  it.each([
    ['shut', ['open', 'knock']],
    ['ajar', ['knock', 'shut']],
  ] as const)('from %s is each action that starts from it, in the order of the table', (state, actions) => {
    expect(nextActions(life, state)).toEqual(actions);
  });
});
