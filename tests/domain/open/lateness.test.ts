import { describe, expect, it } from 'vitest';
import { UPDATE_CYCLES } from '../../../functions/domain/catalog/entry.ts';
import { lateness } from '../../../functions/domain/open/lateness.ts';

describe('what an entry promised of its updates', () => {
  it.each([
    ['real-time', '2026-03-11'],
    ['daily', '2026-03-11'],
    ['weekly', '2026-03-17'],
    ['monthly', '2026-04-10'],
    ['quarterly', '2026-06-10'],
    ['half-yearly', '2026-09-10'],
    ['yearly', '2027-03-10'],
  ])('%s is due again on %s, and late by each day past that', (cycle, due) => {
    expect(lateness(cycle, '2026-03-10', '2026-03-10')).toEqual({ due, late: 0 });
    expect(lateness(cycle, '2026-03-10', due)).toEqual({ due, late: 0 });
    expect(lateness(cycle, '2026-03-10', '2027-03-12').late).toBe(
      (Date.parse('2027-03-12') - Date.parse(due)) / 86_400_000,
    );
  });

  it('is nothing where its rhythm promises nothing, is unknown, or where it was never updated', () => {
    for (const cycle of ['irregular', 'never', '每逢初一'])
      expect(lateness(cycle, '2026-03-10', '2030-01-01')).toEqual({ late: 0 });
    for (const cycle of UPDATE_CYCLES) expect(lateness(cycle, undefined, '2030-01-01')).toEqual({ late: 0 });
  });
});
