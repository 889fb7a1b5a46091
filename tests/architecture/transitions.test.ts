import { describe, expect, it } from 'vitest';
import type { Transitions } from '../../functions/domain/life/transitions.ts';
import { ROOT, sources } from './sources.ts';

/** Nouns whose life begins in more than one state, or in another than the first. */
const BEGINS: Readonly<Record<string, readonly string[]>> = {
  openTransitions: ['not-open', 'listed'],
  dutyTransitions: ['running'],
  projectTransitions: ['registered', 'existing'],
};

/** What may be opened to the public again and again; plans of collection, which are handed in anew when they change. */
const ENDLESS: readonly string[] = ['openTransitions', 'planTransitions'];

const declared = sources('functions/domain').flatMap(({ path, text }) =>
  [...text.matchAll(/export const (\w+) = \{[^;]*?\} as const satisfies Transitions</g)].map((match) => ({
    path,
    name: match[1]!,
  })),
);
const lives = await Promise.all(
  declared.map(async ({ path, name }) => {
    const module = (await import(`${ROOT}${path}`)) as Record<string, unknown>;
    const table = module[name] as Transitions<string>;
    const first = Object.values(table)[0]!.from[0]!;
    return { name, table, begins: BEGINS[name] ?? [first] };
  }),
);

/** Every single step; an action without `to` stays where it is. */
const stepsOf = (table: Transitions<string>): { from: string; to: string }[] =>
  Object.values(table).flatMap(({ from, to }) => from.map((state) => ({ from: state, to: to ?? state })));

const reached = (table: Transitions<string>, begins: readonly string[]): Set<string> => {
  const states = new Set(begins);
  for (let size = 0; size !== states.size; ) {
    size = states.size;
    for (const { from, to } of stepsOf(table)) if (states.has(from)) states.add(to);
  }
  return states;
};

describe('The lives of nouns', () => {
  it('are found by this test, all of them', () => {
    const count = sources('functions/domain').reduce(
      (sum, { text }) => sum + (text.match(/satisfies Transitions</g)?.length ?? 0),
      0,
    );
    expect(lives.length).toBeGreaterThan(7);
    expect(lives).toHaveLength(count);
  });

  it.each(lives)(
    '$name: every state can be reached from the beginning, and every action can happen',
    ({ table, begins }) => {
      const states = reached(table, begins);
      const named = new Set(stepsOf(table).flatMap(({ from, to }) => [from, to]));
      expect([...named].filter((state) => !states.has(state))).toEqual([]);
    },
  );

  it.each(lives)('$name: no action is without a state to start from, or names one twice', ({ table }) => {
    for (const [action, { from }] of Object.entries(table)) {
      expect(from.length, action).toBeGreaterThan(0);
      expect(new Set(from).size, action).toBe(from.length);
    }
  });

  it('each come to an end, save those whose table says why not', () => {
    const endless = lives.filter(({ table }) => {
      const steps = stepsOf(table);
      const named = new Set(steps.flatMap(({ from, to }) => [from, to]));
      return [...named].every((state) => steps.some(({ from, to }) => from === state && to !== state));
    });
    expect(endless.map(({ name }) => name).filter((name) => !ENDLESS.includes(name))).toEqual([]);
  });
});
