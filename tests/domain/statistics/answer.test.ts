import { describe, expect, it } from 'vitest';
import {
  type AskedMeasure,
  answerCells,
  publishedCount,
  roundTo,
  type Truth,
} from '../../../functions/domain/statistics/answer.ts';
import { gaussianAt } from '../../../functions/domain/statistics/noise.ts';
import { PROFILES, type Profile } from '../../../functions/domain/statistics/parameters.ts';

const { internal } = PROFILES;
const CELL = { town: 'a' };
/** A draw by which the noise of this deviation is just so. */
const drawing = (noise: number, sigma: number) => {
  const at = Array.from({ length: 10_000 }, (_, one) => one / 10_000).find((one) => gaussianAt(one, sigma) === noise);
  if (at === undefined) throw new Error(`no draw gives ${noise}`);
  return () => at;
};
const still = () => 0.5;

describe('A count with known noise', () => {
  it.each([
    [10, 0, 10],
    [9, 0, undefined],
    [9, 3, undefined],
    [12, -2, 10],
    [12, -3, undefined],
    [12, 0, 10],
    [13, 0, 15],
    [13, 3, 15],
    [100, -4, 95],
  ])('of %i and a noise of %i is %s', (count, noise, published) => {
    expect(publishedCount(count, CELL, 's', internal, drawing(noise, 3))).toBe(published);
  });

  it('is rounded without a nought below nought', () => {
    expect(Object.is(roundTo(-1, 5), 0)).toBe(true);
    expect([2, 3, 7, 8, -3].map((one) => roundTo(one, 5))).toEqual([0, 5, 5, 10, -5]);
  });
});

describe('The seed of the noise', () => {
  it('names the scheme, what is asked, the snapshot and the cell, and never changes: else it could be averaged away', () => {
    const seeds: string[] = [];
    const measure = { item: 'pay', cap: 10, scale: 0 };
    const truth = { count: 400, sum: 900n, top: [9n, 9n] as const };
    answerCells(
      [CELL],
      () => truth,
      '2026Q1',
      internal,
      (text) => seeds.push(text) && 0.5,
      measure,
    );
    expect(seeds).toEqual(['v1|count|2026Q1|4:town=1:a', 'v1|sum|pay|2026Q1|4:town=1:a']);
  });
});

describe('A sum without noise', () => {
  const sum = (truth: Truth, measure: Partial<AskedMeasure> = {}, profile: Profile = internal, draw = still) =>
    answerCells([CELL], () => truth, 's', profile, draw, { item: 'pay', cap: 1000, scale: 2, ...measure })[0];
  const truth = (units: bigint, top: readonly [bigint, bigint] = [0n, 0n], count = 400): Truth => ({
    count,
    sum: units,
    top,
  });

  it.each([
    // A cap of 1,000.00 has steps of 50.00; halves go up.
    [0n, 2, '0.00'],
    [2_499n, 2, '0.00'],
    [2_500n, 2, '50.00'],
    [12_345_678n, 2, '123450.00'],
    [49n, 0, '50'],
    [1_024n, 0, '1000'],
  ])('of %s units to %i places is %s', (units, scale, published) => {
    expect(sum(truth(units), { scale })).toMatchObject({ count: 400, sum: published });
  });

  it('is in single units where the cap has fewer than twenty', () => {
    expect(sum(truth(7n), { cap: 19, scale: 0 })).toMatchObject({ sum: '7' });
  });

  it('has its noise added in steps, below nought too', () => {
    expect(sum(truth(0n), {}, internal, drawing(2, 60))).toMatchObject({ sum: '100.00' });
    expect(sum(truth(0n), {}, internal, drawing(-2, 60))).toMatchObject({ sum: '-100.00' });
    expect(sum(truth(0n), { cap: 1, scale: 2 }, internal, drawing(-1, 60))).toMatchObject({ sum: '-0.05' });
  });

  it('takes thirty units, and a rest of the first contributor’s tenth', () => {
    expect(sum(truth(300n, [1n, 1n], 30))).toHaveProperty('sum');
    expect(sum(truth(300n, [1n, 1n], 29))).toMatchObject({ withheld: 'sum' });
    expect(sum(truth(1_600n, [1_000n, 500n]))).toHaveProperty('sum');
    expect(sum(truth(1_599n, [1_000n, 500n]))).toMatchObject({ withheld: 'sum' });
  });

  it('is withheld where there is none, and not answered where none is asked', () => {
    expect(sum({ count: 400 })).toEqual({ cell: CELL, count: 400, withheld: 'sum' });
    expect(sum({ count: 400, sum: 5n })).toMatchObject({ withheld: 'sum' });
    expect(sum({ count: 400, top: [1n, 1n] })).toMatchObject({ withheld: 'sum' });
    expect(answerCells([CELL], () => truth(5n), 's', internal, still)).toEqual([{ cell: CELL, count: 400 }]);
  });
});

describe('A profile', () => {
  it('is the stricter the more may read it', () => {
    expect(PROFILES).toEqual({
      internal: {
        threshold: 10,
        sigma: 3,
        rounding: 5,
        maxDimensions: 3,
        minUnits: 100,
        meanCell: 100,
        minForPairs: 5000,
        budget: { department: 20, all: 40 },
        dominance: 10,
        minForSums: 30,
      },
      sensitive: { ...internal, sigma: 5, maxDimensions: 2 },
      open: {
        ...internal,
        threshold: 20,
        sigma: 5,
        maxDimensions: 2,
        minUnits: 500,
        meanCell: 200,
        budget: { department: 10, all: 10 },
        dominance: 15,
        minForSums: 100,
      },
    });
  });
});
