import { describe, expect, it } from 'vitest';
import { type Erasable, type Hold, holdsOn } from '../../../functions/domain/holds/hold.ts';

const hold = (over: Hold['over'], more: Partial<Hold> = {}): Hold => ({
  id: 'hld_1',
  ground: '取证',
  cite: { regulation: 'x', article: '1' },
  reference: '1 号',
  over,
  ...more,
});
const THING: Erasable = {
  subjects: ['entry:e1', 'organisation:o1'],
  accounts: ['a1'],
  from: '2026-02-01',
  to: '2026-02-28',
};
const isHeld = (over: Hold['over'], thing = THING) => holdsOn([hold(over)], thing).length === 1;

describe('A legal hold', () => {
  it('lies on what it names, and on nothing of which only a part fits', () => {
    expect(isHeld({ subjects: ['entry:e1'] })).toBe(true);
    expect(isHeld({ subjects: ['entry:e2', 'organisation:o1'] })).toBe(true);
    expect(isHeld({ subjects: ['entry:e2'] })).toBe(false);
    expect(isHeld({ account: 'a1' })).toBe(true);
    expect(isHeld({ account: 'a2', subjects: ['entry:e1'] })).toBe(false);
    expect(isHeld({ account: 'a1', subjects: ['entry:e1'], from: '2026-03-01' })).toBe(false);
  });

  it('reaches to its first and last day, both included', () => {
    for (const [from, to, held] of [
      ['2026-02-28', '2026-03-31', true],
      ['2026-03-01', '2026-03-31', false],
      ['2026-01-01', '2026-02-01', true],
      ['2026-01-01', '2026-01-31', false],
    ] as const)
      expect([from, to, isHeld({ from, to })]).toEqual([from, to, held]);
    expect(isHeld({ from: '2026-02-10' })).toBe(true);
    expect(isHeld({ to: '2026-01-31' })).toBe(false);
    // What says no day may be of any.
    expect(isHeld({ from: '2030-01-01' }, { accounts: ['a1'] })).toBe(true);
    expect(isHeld({ from: '2030-01-01', account: 'a1' }, {})).toBe(false);
    expect(isHeld({ subjects: ['entry:e1'] }, {})).toBe(false);
  });

  it('holds nothing once it is released', () => {
    const released = hold({ account: 'a1' }, { released: { on: '2026-03-01' } });
    expect(holdsOn([released, hold({ account: 'a1' }, { id: 'hld_2' })], THING).map(({ id }) => id)).toEqual(['hld_2']);
  });
});
