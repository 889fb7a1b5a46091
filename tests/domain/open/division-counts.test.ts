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

  it.each(
    '11 北京 北京市|12 天津 天津市|13 河北 河北省|14 山西 山西省|15 内蒙古 内蒙古自治区|21 辽宁 辽宁省|22 吉林 吉林省|23 黑龙江 黑龙江省|31 上海 上海市|32 江苏 江苏省|33 浙江 浙江省|34 安徽 安徽省|35 福建 福建省|36 江西 江西省|37 山东 山东省|41 河南 河南省|42 湖北 湖北省|43 湖南 湖南省|44 广东 广东省|45 广西 广西壮族自治区|46 海南 海南省|50 重庆 重庆市|51 四川 四川省|52 贵州 贵州省|53 云南 云南省|54 西藏 西藏自治区|61 陕西 陕西省|62 甘肃 甘肃省|63 青海 青海省|64 宁夏 宁夏回族自治区|65 新疆 新疆维吾尔自治区|71 台湾 台湾省|81 香港 香港特别行政区|82 澳门 澳门特别行政区'
      .split('|')
      .map((line) => line.split(' ') as [string, string, string]),
  )('are known as %s, %s and %s', (code, short, full) => {
    const other = code === '51' ? '北京' : '四川';
    expect(divisionCounts([short, full, `${full}某地`, other])?.counts.get(code)).toBe(3);
    expect(PROVINCES[Number(code)]).toEqual([short, full]);
  });

  it.each(['x110101', '110101x', '1101010', '1101010000', '11010100000000', '110199'])(
    'are not told by %s',
    (value) => {
      const known = Array.from({ length: 19 }, (_, at) => (at % 2 ? '110101' : '510104'));
      expect(divisionCounts([...known, value])?.unknown).toBe(1);
    },
  );

  it('are the 34 of the first level, all but three of which the standard gives codes in force', () => {
    const known = Object.keys(PROVINCES).filter((code) => standingOf(`${code}0000`) !== undefined);
    expect(Object.keys(PROVINCES)).toHaveLength(34);
    expect(known.length).toBeGreaterThanOrEqual(31);
  });
});
