import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIMENSION_NAMES } from '../../../functions/domain/quality/dimensions.ts';
import { CURRENT_SCHEME, type Input, SCHEMES, schemeOf, scoreOf } from '../../../functions/domain/quality/score.ts';

const input = (dimension: Input['dimension'], checked: number, failed: number, weight = 1): Input => ({
  rule: `${dimension}-${checked}-${failed}-${weight}`,
  dimension,
  weight,
  checked,
  failed,
});

/** The scheme's sentence in floating numbers, without looking at the code. */
const bySentence = (inputs: readonly Input[]): number | undefined => {
  const weights = { complete: 25, accurate: 25, consistent: 15, timely: 15, conforming: 10, usable: 10 };
  const parts = Object.entries(weights).flatMap(([dimension, weight]) => {
    const own = inputs.filter((one) => one.dimension === dimension && one.checked > 0 && one.weight > 0);
    const total = own.reduce((sum, one) => sum + one.weight, 0);
    const mean = own.reduce((sum, one) => sum + one.weight * (1 - one.failed / one.checked), 0) / total;
    return total ? [{ weight, mean }] : [];
  });
  const total = parts.reduce((sum, one) => sum + one.weight, 0);
  return total ? (100 * parts.reduce((sum, one) => sum + one.weight * one.mean, 0)) / total : undefined;
};

describe('a score', () => {
  it('is the mean of what was measured by the weights of the scheme, and says nothing of what was not', () => {
    expect(scoreOf([], CURRENT_SCHEME)).toEqual({ dimensions: {} });
    expect(scoreOf([input('complete', 0, 0), input('timely', 5, 1, 0)], CURRENT_SCHEME)).toEqual({ dimensions: {} });
    expect(
      scoreOf([input('complete', 10, 1), input('complete', 4, 2, 3), input('timely', 2, 1)], CURRENT_SCHEME),
    ).toEqual({ score: 56.25, dimensions: { complete: 60, timely: 50 } });
  });

  it('is rounded once, half up, however many rules there are', () => {
    expect(scoreOf([input('complete', 20_000, 1)], CURRENT_SCHEME).score).toBe(100);
    expect(scoreOf([input('complete', 20_000, 2)], CURRENT_SCHEME).score).toBe(99.99);
    expect(scoreOf([input('complete', 3, 1)], CURRENT_SCHEME).score).toBe(66.67);
    const many = Array.from({ length: 600 }, (_, at) => input('accurate', 1_000_003 + at, at));
    expect(scoreOf(many, CURRENT_SCHEME).score).toBe(99.97);
  });

  it('is what the sentence of the scheme says, to the second place', () => {
    const one = fc.record({
      rule: fc.string(),
      dimension: fc.constantFrom(...DIMENSION_NAMES),
      weight: fc.nat(5),
      checked: fc.nat(50),
      failed: fc.constant(0),
    });
    const counted = one.chain((made) => fc.nat(made.checked).map((failed) => ({ ...made, failed })));
    const same = fc.property(fc.array(counted, { maxLength: 12 }), (inputs) => {
      const { score, dimensions } = scoreOf(inputs, CURRENT_SCHEME);
      const expected = bySentence(inputs);
      if (expected === undefined) expect(score).toBeUndefined();
      else expect(Math.abs(score! - expected)).toBeLessThan(0.005_001);
      for (const value of Object.values(dimensions)) expect([value >= 0, value <= 100]).toEqual([true, true]);
    });
    fc.assert(same);
  });

  it('never falls when a row less fails', () => {
    const better = fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(998), (checked, some) => {
      const failed = Math.min(some + 1, checked);
      const [less, more] = [failed - 1, failed].map(
        (n) => scoreOf([input('complete', checked, n)], CURRENT_SCHEME).score!,
      );
      expect(less).toBeGreaterThanOrEqual(more!);
    });
    fc.assert(better);
  });

  it('names a scheme that stays as it is: the first is fixed here', () => {
    expect(SCHEMES.map(({ number }) => number)).toEqual(SCHEMES.map((_, at) => at + 1));
    expect(schemeOf(1)?.weights).toEqual({
      complete: 25,
      accurate: 25,
      consistent: 15,
      timely: 15,
      conforming: 10,
      usable: 10,
    });
    expect(schemeOf(99)).toBeUndefined();
  });
});
