import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../functions/domain/gathering/divisions.ts';
import { divisionCounts, PROVINCES } from '../../../functions/domain/open/division-counts.ts';

describe('the divisions that a column speaks of', () => {
  it('are counted by province from codes of counties, streets and villages', () => {
    const found = divisionCounts(['110101', '110102', '510104', '510104021', '510104021003', '440300']);
    expect(found).toEqual({
      level: 'provinces',
      counts: new Map([
        ['11', 2],
        ['51', 3],
        ['44', 1],
      ]),
      unknown: 0,
    });
  });

  it('are counted by city within one province, whose own lines stand for no city', () => {
    const found = divisionCounts(['510000', '510104', '511702', '511703', '511700']);
    expect(found).toEqual({
      level: 'cities',
      counts: new Map([
        ['5101', 1],
        ['5117', 3],
      ]),
      unknown: 0,
    });
  });

  it('are found in names, short or before what lies there', () => {
    const found = divisionCounts(['四川', '四川省达州市', '内蒙古自治区', '广西']);
    expect(found?.counts).toEqual(
      new Map([
        ['51', 2],
        ['15', 1],
        ['45', 1],
      ]),
    );
  });

  it('are none where a column speaks of something else, or of one place alone', () => {
    for (const values of [
      [],
      ['110101'],
      ['110101', '110101'],
      ['123456', '999999'],
      ['2024', '2025'],
      ['张三', '四川'],
    ])
      expect(divisionCounts(values)).toBeUndefined();
    const nearly = [...Array.from({ length: 19 }, (_, at) => (at % 2 ? '110101' : '510104')), '不详'];
    expect(divisionCounts(nearly)?.unknown).toBe(1);
    expect(divisionCounts([...nearly, '不详'])).toBeUndefined();
  });

  it('are the 34 of the first level, all but three of which the standard gives codes in force', () => {
    const known = Object.keys(PROVINCES).filter((code) => standingOf(`${code}0000`) !== undefined);
    expect(Object.keys(PROVINCES)).toHaveLength(34);
    expect(known.length).toBeGreaterThanOrEqual(31);
  });
});
