import { describe, expect, it } from 'vitest';
import { cellText, gaussianAt } from '../../../functions/domain/statistics/noise.ts';

/** P(z <= value), counted straight from the definition. */
const share = (value: number, sigma: number): number => {
  const weight = (z: number) => Math.exp(-(z * z) / (2 * sigma * sigma));
  let below = 0;
  let whole = 0;
  for (let z = -8 * sigma; z <= 8 * sigma; z += 1) {
    whole += weight(z);
    if (z <= value) below += weight(z);
  }
  return below / whole;
};

describe('The discrete Gaussian', () => {
  it.each([1, 3, 5])('of deviation %i gives each whole number its share', (sigma) => {
    for (let value = -3 * sigma; value <= 3 * sigma; value += 1) {
      const edge = share(value, sigma);
      expect([gaussianAt(edge - 1e-9, sigma), gaussianAt(edge + 1e-9, sigma)]).toEqual([value, value + 1]);
    }
  });

  it('reaches eight deviations either way, and is nothing without a deviation', () => {
    expect([gaussianAt(0, 3), gaussianAt(0, 1)]).toEqual([-24, -8]);
    expect(Object.is(gaussianAt(0.9, 0), 0)).toBe(true);
  });
});

describe('A cell as a text', () => {
  it('is its dimensions in order, each with its length', () => {
    expect(cellText({ town: '甲', age: 'old' })).toBe('3:age=3:old,4:town=1:甲');
    expect(cellText({})).toBe('');
  });
});
