import { describe, expect, it } from 'vitest';
import { FORMULA, isTimely, type RankedEntry, rankOf } from '../../../functions/domain/open/openness.ts';

const TODAY = '2026-03-31';
const NOTHING = { requests: 0, answered: 0, stars: 0, ratings: 0 };
const entry = (provider: string, more: Partial<RankedEntry> = {}): RankedEntry => ({
  id: 'e',
  name: 'e',
  provider,
  openable: true,
  exposed: true,
  unconditional: true,
  objections: 0,
  updateCycle: 'monthly',
  updatedOn: TODAY,
  ...more,
});
const times = (count: number, provider: string, more: Partial<RankedEntry> = {}) =>
  Array.from({ length: count }, () => entry(provider, more));

describe('the formula', () => {
  it('weighs a hundred in all', () => {
    expect(FORMULA.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
  it.each([
    ['monthly', '2026-02-28', true],
    ['monthly', '2026-02-27', false],
    ['weekly', '2026-03-24', true],
    ['weekly', '2026-03-23', false],
    ['real-time', '2026-03-30', true],
    ['real-time', '2026-03-29', false],
    ['daily', '2026-03-30', true],
    ['daily', '2026-03-29', false],
    ['quarterly', '2025-12-31', true],
    ['quarterly', '2025-12-30', false],
    ['half-yearly', '2025-09-30', true],
    ['half-yearly', '2025-09-29', false],
    ['', '2026-03-31', undefined],
    ['yearly', '2025-03-31', true],
    ['yearly', undefined, false],
    ['irregular', '2000-01-01', undefined],
    [undefined, undefined, undefined],
  ] as const)('an entry of cycle %s updated on %s is timely: %s', (updateCycle, updatedOn, timely) => {
    expect(isTimely({ updateCycle, updatedOn }, TODAY)).toBe(timely);
  });
});

describe('the formula in words', () => {
  it('is Chinese and English', () => {
    for (const { zh, en } of FORMULA) expect([/[一-龥]/.test(zh), /[a-z]/.test(en)]).toEqual([true, true]);
  });
});

describe('the ranking', () => {
  it('ranks who has nothing to count of last, beside who has too few entries, by name', () => {
    const closed = { openable: false, exposed: false };
    const entries = [
      ...times(10, 'z', closed),
      ...times(2, 'm'),
      ...times(10, 'b', { exposed: false }),
      ...times(2, 'a'),
    ];
    const lines = rankOf(entries, () => NOTHING, TODAY);
    expect(lines.map(({ organisation, score, rank }) => [organisation, score, rank])).toEqual([
      ['b', 0, 1],
      ['a', undefined, undefined],
      ['m', undefined, undefined],
      ['z', undefined, undefined],
    ]);
  });

  it('gives what does all of it a hundred, and what does none nothing', () => {
    const lines = rankOf(
      [...times(10, 'all'), ...times(10, 'none', { exposed: false })],
      (provider) =>
        provider === 'all'
          ? { requests: 2, answered: 2, stars: 10, ratings: 2 }
          : { requests: 2, answered: 0, stars: 0, ratings: 0 },
      TODAY,
    );
    expect(lines.map(({ organisation, score, rank }) => [organisation, score, rank])).toEqual([
      ['all', 100, 1],
      ['none', 0, 2],
    ]);
  });

  it('leaves out what there is nothing to count of, and what may not be opened', () => {
    const [line] = rankOf([...times(9, 'a'), entry('a', { openable: false, exposed: false })], () => NOTHING, TODAY);
    expect(line).toMatchObject({ entries: 10, score: 100, counts: { opened: { part: 9, of: 9 } } });
    expect(line!.indicators).not.toHaveProperty('answered');
    expect(line!.indicators).not.toHaveProperty('rating');
  });

  it('counts each indicator for itself', () => {
    const entries = [
      ...times(4, 'a', { unconditional: false }),
      ...times(3, 'a', { objections: 1 }),
      ...times(1, 'a', { updatedOn: '2025-01-01' }),
      ...times(2, 'a', { exposed: false }),
    ];
    const [line] = rankOf(entries, () => ({ requests: 4, answered: 1, stars: 7, ratings: 2 }), TODAY);
    expect(line!.indicators).toEqual({
      opened: 80,
      unconditional: 50,
      timely: 87.5,
      undisputed: 62.5,
      answered: 25,
      rating: 70,
    });
    // 40×0.8 + 10×0.5 + 20×0.875 + 10×0.625 + 10×0.25 + 10×0.7
    expect(line!.score).toBe(70.3);
  });

  it('shares a rank between equals, and ranks nobody with fewer than ten entries', () => {
    const entries = [...times(10, 'b'), ...times(10, 'a'), ...times(10, 'c', { objections: 1 }), ...times(9, 'few')];
    const lines = rankOf(entries, () => NOTHING, TODAY);
    expect(lines.map(({ organisation, rank }) => [organisation, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['few', undefined],
    ]);
  });
});
