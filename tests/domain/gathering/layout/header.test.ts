import { describe, expect, it } from 'vitest';
import { Items } from '../../../../functions/domain/gathering/items.ts';
import { filledOf, headerNames, headerRowsOf } from '../../../../functions/domain/gathering/layout/header.ts';
import { surveyOf, type Table } from './tables.ts';

const ITEMS = Items.parse([
  { name: 'plate', label: '号牌', type: 'text' },
  { name: 'colour', label: '颜色', type: 'text' },
]);
const found = (rows: Table, items = ITEMS): number[] => {
  const survey = surveyOf(rows);
  const width = Math.max(...rows.slice(-3).map((cells) => cells.length));
  return headerRowsOf(survey, width, items).map(({ row }) => row);
};
const times = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at));

describe('The header is found', () => {
  const numbers = times(6, (at) => [`第${at}局`, `${at * 7}`, `${at}.5`]);
  it.each<[string, Table, number[]]>([
    ['over numbers', [['机构', '人次', '总值'], ...numbers], [1]],
    ['below a title', [['某表'], ['机构', '人次', '总值'], ...numbers], [2]],
    ['below a title over the whole width', [['某表', '某表', '某表'], ['机构', '人次', '总值'], ...numbers], [2]],
    ['below a statement of units', [['单位：个', '', '日期：今日'], ['机构', '人次', '总值'], ...numbers], [2]],
    ['below a blank line', [['', ''], ['机构', '人次', '总值'], ...numbers], [2]],
    ['nowhere where figures come first', numbers, []],
    ['nowhere over texts that name nothing', times(6, (at) => [`甲${at}`, `乙${at}`, `丙${at}`]), []],
    [
      'by words that name columns',
      [['企业名称', '地址', '法人'], ...times(5, (at) => [`甲${at}`, `乙${at}`, `丙${at}`])],
      [1],
    ],
    ['by the items that it names', [['号牌', '颜色'], ...times(5, (at) => [`甲${at}`, `乙${at}`])], [1]],
    ['in Latin letters over Chinese texts', [['qymc', 'dz'], ...times(5, (at) => [`甲公司${at}`, `乙路${at}`])], [1]],
    [
      'nowhere where its words come again below',
      [['甲', '乙'], ...times(6, (at) => [at % 2 ? '甲' : '丁', at % 2 ? '乙' : '戊'])],
      [],
    ],
    [
      'once where it comes again below',
      [['机构', '人次', '总值'], ...numbers, ['机构', '人次', '总值'], ...numbers],
      [1],
    ],
    ['without rows below it, by the items', [['号牌', '颜色']], [1]],
    ['without rows below it, by words', [['企业名称', '备注']], [1]],
    ['not without rows below it, where nothing is known', [['甲', '乙']], []],
    ['not in one cell of a wide table', [['企业名称'], ...numbers], []],
    ['in one cell of a table of one column', [['数量'], ...times(6, (at) => [`${at}`])], []],
    [
      'by three years or more',
      [['机构', '2022', '2023', '2024'], ...times(6, (at) => [`第${at}局`, `${at}`, `${at}1`, `${at}2`])],
      [1],
    ],
    [
      'not by two years among figures',
      [['机构', '2023', '2024'], ...times(6, (at) => [`第${at}局`, `${at}`, `${at}1`])],
      [],
    ],
    ['over codes and dates', [['编码', '成立日期'], ...times(5, (at) => [`A0${at}`, `2024-01-0${at + 1}`])], [1]],
    [
      'over columns that hold nothing',
      [['机构', '备注', '电话'], ...times(5, (at) => [`第${at}局`, '', `${at}1234`])],
      [1],
    ],
  ])('%s', (_, rows, expected) => {
    expect(found(rows)).toEqual(expected);
  });

  it('of texts alone only where it is told apart, be they ever so short', () => {
    const texts = times(6, (at) => ['山东', `第${at}市`, `${'某'.repeat(8)}${at}`]);
    expect(found([['甲', '乙', '丙'], ...texts])).toEqual([]);
    expect(found([['省份', '城市', '负责人'], ...texts])).toEqual([1]);
  });

  it('no further down than the fortieth row', () => {
    const title = times(38, (at) => [`说明${'一二三四'[at % 4]}${at}`]);
    expect(found([...title, ['机构', '人次', '总值'], ...numbers])).toEqual([39]);
    expect(found([...title, ['又'], ['再'], ['机构', '人次', '总值'], ...numbers])).toEqual([]);
  });

  describe('with its levels', () => {
    const body = times(8, (at) => [`第${at}省`, `${at + 3}`, `${at}`, `${at + 20}`, '8']);
    const lower = ['地区', '区划数', '地级市', '区划数', '县'];
    it.each<[string, Table, number[]]>([
      ['that stand over gaps', [['', '地级', '', '县级', ''], lower, ...body], [1, 2]],
      [
        'where the upper begins at the first column',
        [['地区', '地级', '', '县级', ''], ['', ...lower.slice(1)], ...body],
        [1, 2],
      ],
      [
        'where the lower divides some columns only',
        [['地区', '地级', '', '县级', ''], ['', '区划', '市', '区划', '县'], ...body],
        [1, 2],
      ],
      ['not a title in the first cell', [['全国行政区划', '', '', '', ''], lower, ...body], [2]],
      ['but a title over the gap is one', [['', '全国行政区划', '', '', ''], lower, ...body], [1, 2]],
      ['not what states something', [['', '单位：个', '', '年份：2024', ''], lower, ...body], [2]],
      ['not what is no name', [['', '12', '', '15', ''], lower, ...body], [2]],
      ['not a long text', [['', '某'.repeat(61), '', '县级', ''], lower, ...body], [2]],
      ['a text that is just short enough', [['', '某'.repeat(60), '', '县级', ''], lower, ...body], [1, 2]],
      ['not the first data below it', [lower, ['第0省', '3', '0', '20', '8'], ...body], [1]],
    ])('%s', (_, rows, expected) => {
      expect(found(rows)).toEqual(expected);
    });

    it('four at most', () => {
      const upper = [
        ['', '甲', '', '', '', ''],
        ['', '甲', '', '乙', '', ''],
        ['', '甲', '', '乙', '丙', ''],
        ['', '甲', '丁', '乙', '丙', ''],
        ['地区', '区划数', '地级市', '区划数', '县', '旗'],
      ];
      expect(found([...upper, ...body.map((cells) => [...cells, '9'])])).toEqual([2, 3, 4, 5]);
    });
  });
});

describe('The names of columns', () => {
  const names = (width: number, ...levels: string[][]) =>
    headerNames(
      levels.map((cells, row) => ({ row, cells })),
      width,
    );
  it.each<[string, number, string[][], string[]]>([
    ['are those of one level', 3, [['甲', '', '丙']], ['甲', '', '丙']],
    ['are empty past its end', 4, [['甲', '乙']], ['甲', '乙', '', '']],
    ['end with the table', 2, [['甲', '乙', '丙']], ['甲', '乙']],
    [
      'lose line ends and the spaces between Chinese characters',
      3,
      [[' 地  区 ', '在校\n 人数', '二　级']],
      ['地区', '在校人数', '二级'],
    ],
    ['keep those between words', 2, [['School  name', '学校 ID']], ['School name', '学校 ID']],
    [
      'join the levels',
      2,
      [
        ['甲', '乙'],
        ['丙', '丁'],
      ],
      ['甲/丙', '乙/丁'],
    ],
    [
      'go on over what is named below',
      4,
      [
        ['甲', '', '', '乙'],
        ['一', '二', '三', ''],
      ],
      ['甲/一', '甲/二', '甲/三', '乙'],
    ],
    [
      'end where nothing is named below',
      4,
      [
        ['甲', '', '', ''],
        ['一', '二', '', '四'],
      ],
      ['甲/一', '甲/二', '', '四'],
    ],
    [
      'do not go on from a column that has none below',
      3,
      [
        ['甲', '', '乙'],
        ['', '二', '三'],
      ],
      ['甲', '二', '乙/三'],
    ],
    [
      'do not go past a name above',
      4,
      [
        ['甲', '', '乙', ''],
        ['一', '', '', '二'],
        ['1', '2', '3', '4'],
      ],
      ['甲/一/1', '甲/一/2', '乙/3', '乙/二/4'],
    ],
    [
      'say nothing twice',
      2,
      [
        ['甲', '乙'],
        ['甲', '丙'],
      ],
      ['甲', '乙/丙'],
    ],
    ['say again what stands between others', 1, [['甲'], ['乙'], ['甲']], ['甲/乙/甲']],
  ])('%s', (_, width, levels, expected) => {
    expect(names(width, ...levels)).toEqual(expected);
  });

  it('are counted by what holds something', () => {
    expect(filledOf(['', ' ', '甲', '　', '0'])).toBe(2);
    expect(filledOf([])).toBe(0);
  });
});
