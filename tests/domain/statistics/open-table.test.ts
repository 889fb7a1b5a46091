import { describe, expect, it } from 'vitest';
import type { CellAnswer, Truth } from '../../../functions/domain/statistics/answer.ts';
import { REST } from '../../../functions/domain/statistics/declaration.ts';
import { methodWords, type OpenTableSource, openTable } from '../../../functions/domain/statistics/open-table.ts';
import { PROFILES, type Profile } from '../../../functions/domain/statistics/parameters.ts';

const INNER: Profile = { ...PROFILES.internal, sigma: 3, rounding: 1, threshold: 10 };
const OUTER: Profile = { ...PROFILES.internal, sigma: 5, rounding: 1, threshold: 20, minForSums: 30 };
/** In the middle of the distribution: no noise. */
const still = () => 0.5;

const table = (truths: Readonly<Record<string, number | Truth>>, more: Partial<OpenTableSource> = {}) => {
  const cells = Object.keys(truths).map((name) => {
    const [town = '', kind] = name.split('/');
    return kind === undefined ? { town } : { town, kind };
  });
  const truthOf = (cell: CellAnswer['cell']): Truth => {
    const truth = truths[Object.values(cell).join('/')]!;
    return typeof truth === 'number' ? { count: truth } : truth;
  };
  const source = { cells, truthOf, snapshot: '2026Q1', draw: still, inner: INNER, outer: OUTER, restOf: {}, ...more };
  return openTable(source);
};
const counts = (...given: Parameters<typeof table>) =>
  Object.fromEntries(
    table(...given).map(({ cell, count, withheld }) => [Object.values(cell).join('/'), count ?? withheld]),
  );

describe('A table for the public', () => {
  it('shows no group below its threshold', () => {
    expect(counts({ a: 20, b: 400, c: 19, d: 3 })).toEqual({ a: 20, b: 400, c: 'count', d: 'count' });
  });

  it('leaves out the smallest other figure where one alone would be told by the rest', () => {
    expect(counts({ a: 50, b: 30, c: 5, d: 40 })).toEqual({ a: 50, b: 'count', c: 'count', d: 40 });
    expect(counts({ a: 30, b: 30, c: 5 })).toEqual({ a: 'count', b: 30, c: 'count' });
  });

  it('leaves out nothing more where two are missing, or all, or none', () => {
    expect(counts({ a: 50, b: 3, c: 5 })).toEqual({ a: 50, b: 'count', c: 'count' });
    expect(counts({ a: 5 })).toEqual({ a: 'count' });
    expect(counts({ a: 50, b: 30 })).toEqual({ a: 50, b: 30 });
    expect(counts({})).toEqual({});
  });

  it('does so along each of its dimensions, until no line has one missing alone', () => {
    const found = counts({
      'a/x': 5,
      'a/y': 40,
      'a/z': 60,
      'b/x': 50,
      'b/y': 45,
      'b/z': 70,
      'c/x': 80,
      'c/y': 90,
      'c/z': 95,
    });
    const missing = Object.keys(found).filter((cell) => found[cell] === 'count');
    expect(missing).toEqual(['a/x', 'a/y', 'b/x', 'b/y']);
  });

  it('chooses by what is published, and never by the truth', () => {
    const noisy = (text: string) => (text.includes('1:b') ? 0.999 : 0.5);
    expect(counts({ a: 40, b: 38, c: 5 }, { draw: noisy })).toMatchObject({ a: 'count', c: 'count' });
    expect(counts({ a: 40, b: 38, c: 5 })).toMatchObject({ b: 'count', c: 'count' });
  });

  it('has sums of its own, left out where they are few or would be told', () => {
    const sum = (count: number, units: number): Truth => ({ count, sum: BigInt(units), top: [10n, 10n] });
    const measure = { item: 'pay', cap: 20, scale: 0 };
    const shown = (truths: Record<string, Truth>) =>
      table(truths, { measure }).map(({ count, sum, withheld }) => [count, sum, withheld]);
    expect(shown({ a: sum(60, 600), b: sum(50, 500), c: sum(40, 400) })).toEqual([
      [60, '600', undefined],
      [50, '500', undefined],
      [40, '400', undefined],
    ]);
    expect(shown({ a: sum(60, 600), b: sum(50, 900), c: sum(25, 400) })).toEqual([
      [60, undefined, 'sum'],
      [50, '900', undefined],
      [25, undefined, 'sum'],
    ]);
    expect(shown({ a: sum(60, 600), b: sum(50, 500), c: sum(5, 400), d: sum(70, 700) })).toEqual([
      [60, '600', undefined],
      [undefined, undefined, 'count'],
      [undefined, undefined, 'count'],
      [70, '700', undefined],
    ]);
  });
});

describe('The noise for the public', () => {
  const seedsOf = (more: Partial<OpenTableSource>, cell = 'a') => {
    const seeds: string[] = [];
    table({ [cell]: 100 }, { draw: (text) => seeds.push(text) && 0.5, ...more });
    return seeds;
  };

  it('is that for departments, and more upon it, of seeds that never change', () => {
    expect(seedsOf({})).toEqual(['v1|count|2026Q1|4:town=1:a', 'v1|open|count|2026Q1|4:town=1:a']);
  });

  it('has its own for a rest that holds more than the departments’', () => {
    expect(seedsOf({ restOf: { town: 'b,c' } }, REST)[0]).toBe(`v1|count|2026Q1|4:town=6:${REST}|b,c`);
    expect(seedsOf({ restOf: { town: 'b,c' } })[0]).toBe('v1|count|2026Q1|4:town=1:a');
    expect(seedsOf({ restOf: { other: 'b,c' } }, REST)[0]).toBe(`v1|count|2026Q1|4:town=2:${REST}`);
  });

  it('adds up to its own deviation', () => {
    let seed = 1;
    const draws = new Map<string, number>();
    // A fixed sequence (Park and Miller), so that a failure can be repeated.
    const draw = (text: string) => {
      seed = (seed * 48_271) % 2_147_483_647;
      draws.set(text, seed / 2_147_483_647);
      return draws.get(text)!;
    };
    const names = Array.from({ length: 4_000 }, (_, at) => `t${at}`);
    const truths = Object.fromEntries(names.map((name) => [name, 1_000]));
    const errors = table(truths, { draw }).map(({ count }) => count! - 1_000);
    const deviation = Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0) / errors.length);
    expect(deviation).toBeGreaterThan(4.8);
    expect(deviation).toBeLessThan(5.2);
    expect(Math.abs(errors.reduce((sum, one) => sum + one, 0) / errors.length)).toBeLessThan(0.3);
  });

  it('is the departments’ alone where theirs is as large', () => {
    const seen: string[] = [];
    const draw = (text: string) => {
      seen.push(text);
      return text.includes('open|') ? 0.99 : 0.9;
    };
    const [cell] = table({ a: 100 }, { draw, inner: { ...INNER, sigma: 5 } });
    const [same] = table({ a: 100 }, { draw: () => 0.9, inner: { ...INNER, sigma: 5 } });
    expect(cell).toEqual(same);
  });
});

describe('How the figures of a table were made', () => {
  it('is said in both languages with the figures of the profile', () => {
    const words = methodWords({ ...OUTER, sigma: 7, rounding: 5, threshold: 21, minForSums: 33 });
    expect(words).toHaveLength(3);
    expect(words.map(({ zh }) => zh.match(/\d+/g) ?? [])).toEqual([['7', '5'], ['21', '33'], []]);
    expect(words.map(({ en }) => en.match(/\d+/g) ?? [])).toEqual([['7', '5'], ['21', '33'], []]);
    expect([words[2]!.zh.includes(REST), words[2]!.en.includes(REST)]).toEqual([true, true]);
  });
});
