import { describe, expect, it } from 'vitest';
import { leagueOf, type Standing } from '../../../functions/domain/quality/league.ts';

const entry = (organisation: string, score?: number, complete?: number): Standing => ({
  organisation,
  score,
  dimensions: complete === undefined ? {} : { complete },
});
const none = new Map<string, number>();

describe('The league of departments', () => {
  it('is in order of the mean score of what was measured, to two places; what was not stands last', () => {
    const league = leagueOf(
      [entry('idle'), entry('good', 90, 80), entry('good', 81), entry('best', 99.999, 70), entry('good')],
      new Map([['good', 2]]),
      new Map([['best', 3]]),
    );
    expect(league).toEqual([
      {
        organisation: 'best',
        rank: 1,
        entries: 1,
        measured: 1,
        score: 100,
        dimensions: { complete: 70 },
        stale: 0,
        openIssues: 3,
      },
      {
        organisation: 'good',
        rank: 2,
        entries: 3,
        measured: 2,
        score: 85.5,
        dimensions: { complete: 80 },
        stale: 2,
        openIssues: 0,
      },
      { organisation: 'idle', rank: 3, entries: 1, measured: 0, dimensions: {}, stale: 0, openIssues: 0 },
    ]);
    expect(leagueOf([entry('a', 33.333), entry('a', 33.334)], none, none)[0]?.score).toBe(33.33);
  });

  it('shares a rank between equals, who stand by name, and puts even nought before nothing', () => {
    const places = leagueOf([entry('z', 5), entry('a', 5), entry('last'), entry('c', 0)], none, none);
    expect(places.map(({ organisation, rank }) => [organisation, rank])).toEqual([
      ['a', 1],
      ['z', 1],
      ['c', 3],
      ['last', 4],
    ]);
  });

  it('is empty without entries', () => {
    expect(leagueOf([], none, none)).toEqual([]);
  });
});
