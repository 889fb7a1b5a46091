import { describe, expect, it } from 'vitest';
import { detectLayout } from '../../../../functions/domain/gathering/layout/detect.ts';
import { surveyOf, type Table } from './tables.ts';

const layoutOf = (rows: Table) => detectLayout(surveyOf(rows))!;
const NAMES = ['序号', '学校名称', '性质', '人数'];
const schools = (count: number, from = 0): string[][] =>
  Array.from({ length: count }, (_, at) => [`${from + at + 1}`, `第${from + at + 1}中学`, '公办', `${900 + at}`]);

describe('A layout', () => {
  it('says everything of a table that is to be known', () => {
    const data = schools(7);
    const shown = data.map((cells, at) => ({ row: at + 5, cells }));
    expect(
      layoutOf([
        ['某市学校名录'],
        [],
        ['单位：人，所', '', '填报日期：3月'],
        NAMES,
        ...data,
        ['合计', '', '', '6321'],
        ['注：快报数。'],
      ]),
    ).toEqual({
      headerRows: [4],
      levels: [NAMES],
      firstRow: 5,
      width: 4,
      held: 4,
      columns: [
        { at: 1, header: '序号', kind: 'number' },
        { at: 2, header: '学校名称', kind: 'text' },
        { at: 3, header: '性质', kind: 'text' },
        { at: 4, header: '人数', kind: 'number' },
      ],
      preamble: [
        { row: 1, text: '某市学校名录' },
        { row: 3, text: '单位：人，所 填报日期：3月' },
      ],
      units: '人',
      dropped: [
        { kind: 'total', count: 1, rows: [{ row: 12, text: '合计 6321' }] },
        { kind: 'note', count: 1, rows: [{ row: 13, text: '注：快报数。' }] },
      ],
      plainGroups: false,
      decimalComma: false,
      dataRows: 7,
      first: shown.slice(0, 5),
      last: shown.slice(2),
    });
  });

  it.each([
    ['栏次', '—', '1', '2=1+3'],
    ['甲', '乙', '丙', '1'],
    ['栏次', '', '（1）', ''],
  ])('begins after the row that numbers its columns: %s %s %s %s', (...row) => {
    const layout = layoutOf([['某表'], NAMES, row, ...schools(6)]);
    expect(layout).toMatchObject({ headerRows: [2], firstRow: 4, dataRows: 6 });
    expect(layout.units).toBeUndefined();
  });

  it('begins after units and numbers, and with a row that is neither', () => {
    const numbers = ['栏次', '—', '—', '1'];
    const units = ['', '', '', '人'];
    expect(layoutOf([NAMES, numbers, units, ...schools(6)])).toMatchObject({ firstRow: 4, units: '人', unitsRow: 3 });
    expect(layoutOf([NAMES, ['甲', '乙中学', '公办', '5'], ...schools(6)])).toMatchObject({ firstRow: 2, dataRows: 7 });
  });

  it('leaves out what is signed below a table in many cells, far from its end too', () => {
    const signed = ['制表人：张三', '审核人：李四', '负责人：王五', '日期：3月'];
    const rows = [NAMES, ...schools(300), signed, ...schools(300, 300)];
    expect(layoutOf(rows)).toMatchObject({ dataRows: 600, dropped: [{ kind: 'note', count: 1 }] });
  });

  it('knows the unit of the figures from the body that filled them in', () => {
    const under = (...line: string[]) => layoutOf([['某表'], line, NAMES, ...schools(6)]).units;
    expect(under('填报单位：某市教育局', '', '', '单位：万元、人')).toBe('万元、人');
    expect(under('填报单位：某市教育局 金额单位：万元')).toBe('万元');
    expect(under('填报单位：某市教育局')).toBeUndefined();
  });

  it('takes the header that comes first, also where another file was put behind it with its mark', () => {
    const rows = [NAMES, ...schools(3), ['\uFEFF序号', ...NAMES.slice(1)], ...schools(3, 3)];
    const marked = [['\uFEFF序号', ...NAMES.slice(1)], ...schools(3), NAMES, ...schools(3, 3)];
    for (const table of [rows, marked])
      expect(layoutOf(table)).toMatchObject({
        headerRows: [1],
        dataRows: 6,
        dropped: [{ kind: 'repeated-header', count: 1 }],
      });
  });

  it('of a table without a header begins where rows are about as wide as they mostly are', () => {
    const data = schools(6).map(([a, , c, d]) => [a!, c!, d!, '12']);
    expect(layoutOf([['某表'], ['2024', '1'], ...data])).toMatchObject({ headerRows: [], firstRow: 2, dataRows: 7 });
    expect(layoutOf([['某表'], ...data])).toMatchObject({
      headerRows: [],
      levels: [],
      firstRow: 2,
      dataRows: 6,
      preamble: [{ row: 1, text: '某表' }],
    });
    expect(layoutOf([['甲'], ['乙', '1'], ['丙', '2']])).toMatchObject({ headerRows: [], firstRow: 1, dataRows: 3 });
  });

  it('is as wide as nearly all rows are, and has columns for the widest', () => {
    const wide = (count: number) => Array.from({ length: count }, (_, at) => [`${at}`, '甲', '乙', '7', '', '9']);
    expect(layoutOf([NAMES, ...schools(100), ...wide(2)])).toMatchObject({ width: 6, columns: { length: 6 } });
    const columns = layoutOf([NAMES, ...schools(100), ...wide(2)]).columns;
    expect(columns.slice(4).map(({ header, kind }) => [header, kind])).toEqual([
      ['', 'empty'],
      ['', 'number'],
    ]);
  });

  it.each(
    [
      ...'% ‰ ℃ 元 万元 亿元 千元 百元 人 万人 个 件 户 所 座 次 辆 吨 万吨 亩 公顷 平方米 平方公里 公里 米 千克 张 套 家 处 条 项 天 年 岁'.split(
        ' ',
      ),
      ...['（人）', '(万元)', '单位：人', '单位:  万元', '（单位：人）', '人/平方', '元/吨', ' 人 ', '（ 人 ）'],
    ].map((one) => [one]),
  )('has a row of units where it says %s', (unit) => {
    const layout = layoutOf([NAMES, ['', '', '', unit], ...schools(5)]);
    expect([layout.headerRows, layout.unitsRow, layout.firstRow, layout.dataRows]).toEqual([[1], 2, 3, 5]);
    expect(layout.units).toBe(unit.trim());
  });

  it.each(['人数', '万', '元整', '单位', '个人', '人/平方公里数', '12'].map((one) => [one]))(
    'has no row of units where it says %s',
    (text) => {
      const layout = layoutOf([NAMES, ['', '', '', text], ...schools(5)]);
      expect(layout.unitsRow).toBeUndefined();
    },
  );

  it('has no row of units where one cell of it says something else', () => {
    expect(layoutOf([NAMES, ['', '', '公办', '人'], ...schools(5)]).unitsRow).toBeUndefined();
    expect(layoutOf([NAMES, ['', '', '所', '人'], ...schools(5)]).unitsRow).toBe(2);
  });

  it.each([
    ['单位：万元', '万元'],
    ['計量單位 : 公頃', '公頃'],
    ['（计量单位：吨）', '吨'],
    ['（单位：人；户）', '人'],
    ['单位：人, 户', '人'],
    ['统计 2024年', undefined],
  ])('states its units by %s as %s', (text, units) => {
    expect(layoutOf([['某表'], [text], NAMES, ...schools(5)]).units).toBe(units);
  });

  const counts = (rows: Table) => {
    const { dropped, dataRows, plainGroups } = layoutOf(rows);
    return [dataRows, plainGroups, ...dropped.map(({ kind, count }) => `${kind} ${count}`)];
  };
  it.each<[string, Table, unknown[]]>([
    ['three headings among few rows', [NAMES, ...schools(5), ['甲县'], ['乙县'], ['丙县']], [5, false, 'label 3']],
    ['no headings where they are many', [NAMES, ...schools(5), ['甲县'], ['乙县'], ['丙县'], ['丁县']], [9, false]],
    [
      'a fifth of all rows as headings',
      [NAMES, ...schools(20), ...['甲县', '乙县', '丙县', '丁县', '戊县'].map((one) => [one])],
      [20, false, 'label 5'],
    ],
    [
      'headings with rows of their own',
      [NAMES, ['甲县'], ...schools(2), ['乙县'], ...schools(2, 2)],
      [4, true, 'group 2'],
    ],
    ['one heading, which is a label', [NAMES, ['甲县'], ...schools(4)], [4, false, 'label 1']],
    [
      'headings of which the first has rows above it',
      [NAMES, ...schools(1), ['甲县'], ...schools(2), ['乙县'], ...schools(2, 2)],
      [5, false, 'label 2'],
    ],
    [
      'headings of which two follow each other',
      [NAMES, ['甲县'], ['乙县'], ...schools(4), ['丙县'], ...schools(2)],
      [6, false, 'label 3'],
    ],
    [
      'headings and totals',
      [NAMES, ['甲县'], ...schools(2), ['合计', '', '', '1'], ['乙县'], ...schools(2, 2)],
      [4, true, 'group 2', 'total 1'],
    ],
  ])('counts %s', (_, rows, expected) => {
    expect(counts(rows)).toEqual(expected);
  });

  it('lists what it drops in order of rows, fifty of each kind at most', () => {
    const rows = [NAMES, ...schools(2), NAMES, ['甲县（1所）'], ...schools(2), NAMES, ['乙县（1所）'], ...schools(2)];
    expect(layoutOf(rows).dropped.map(({ kind, rows: at }) => [kind, at.map(({ row }) => row)])).toEqual([
      ['repeated-header', [4, 8]],
      ['group', [5, 9]],
    ]);
    const groups = Array.from({ length: 60 }, (_, at) => [[`第${at}县（1所）`], ...schools(1, at)]).flat();
    const [group] = layoutOf([NAMES, ...groups]).dropped;
    expect([group?.count, group?.rows.length]).toEqual([60, 50]);
  });

  const merged = (cells: readonly string[], at = 0) => {
    const rows = cells.map((cell, row) => {
      const own = [`第${row}中学`, '公办', '9', `${900 + row}`];
      return [...own.slice(0, at), cell, ...own.slice(at)];
    });
    const names = ['学校名称', '性质', '级别', '人数'];
    return layoutOf([[...names.slice(0, at), '所在县', ...names.slice(at)], ...rows]).columns[at]?.carriesDown === true;
  };
  it.each<[string, string[], boolean]>([
    ['texts with gaps below them', ['甲县', '', '', '乙县', '', ''], true],
    ['texts with few gaps', ['甲县', '乙县', '', '丙县', '丁县', '', '戊县', '己县', '庚县', ''], true],
    ['hardly a gap', ['甲县', '乙县', '丙县', '丁县', '', '戊县'], false],
    ['a gap first', ['', '甲县', '', '乙县', '', ''], false],
    ['one text alone', ['甲县', '', '', '', '', ''], false],
    ['figures', ['1', '', '', '2', '', ''], false],
    ['a text twice in a row', ['甲县', '', '', '甲县', '', ''], false],
    ['a text again later', ['甲县', '', '乙县', '', '甲县', ''], true],
    ['three rows', ['甲县', '', '乙县'], false],
    ['four rows', ['甲县', '', '', '乙县'], true],
  ])('takes a first column of %s for merged cells: %s', (_, cells, yes) => {
    expect(merged(cells)).toBe(yes);
  });

  it('takes only the first three columns for merged cells', () => {
    const cells = ['甲县', '', '', '乙县', '', ''];
    expect([0, 1, 2, 3].map((at) => merged(cells, at))).toEqual([true, true, true, false]);
  });

  it.each<[string, boolean]>([
    ['12,5', true],
    ['-12,50', true],
    ['12,5%', true],
    ['1,2345', true],
    ['1.234,5', true],
    ['-1.234.567,89', true],
    ['123.456,7', true],
    ['1,234', false],
    ['12,345', false],
    ['12.5', false],
    ['甲,5', false],
    ['1.23,5', false],
    ['x1.234,5', false],
    ['1.234,5x', false],
  ])('tells by %s that decimals have commas: %s', (value, comma) => {
    const rows = Array.from({ length: 5 }, (_, at) => [`第${at}县`, value, '7']);
    expect(layoutOf([['名称', '面积', '人数'], ...rows]).decimalComma).toBe(comma);
  });

  it.each(['3.5', '-12.25%'])('tells by %s that decimals have points, whatever else is there', (value) => {
    const rows = ['12,5', '12,5', '12,5', value].map((one, at) => [`第${at}县`, one, '7']);
    expect(layoutOf([['名称', '面积', '人数'], ...rows]).decimalComma).toBe(false);
  });
});

describe('A word that names a column', () => {
  it.each(
    [
      ...'名称 名稱 编号 編号 编码 編码 编碼 編碼 代码 代碼 序号 序號 标识 標識 标識 地址 电话 電話 手机 日期 时间'.split(
        ' ',
      ),
      ...'年度 月份 类型 类别 分类 性质 单位 部门 备注 说明 姓名 性别 民族 年龄 数量 金额 面积 人数 人口 经度 纬度'.split(
        ' ',
      ),
      ...'等级 级别 状态 区划 省份 城市 区县 街道 所在地 负责人 联系人 证号'.split(' '),
      ...'id ID no no. code name type date time address tel phone lat lng x y remark'.split(' '),
      ...'org_id org_name ORG_CODE a_no a_type a_date 学校名称 成立日期（年）'.split(' '),
    ].map((one) => [one]),
  )('is %s', (one) => {
    expect(layoutOf([[one, '壬癸']])?.headerRows).toEqual([1]);
  });

  it.each(
    '名字 号 码 标 话 机 单 元 ids xid nos codes rename types mydate times teller phones org_ids org_nam 甲乙'
      .split(' ')
      .map((one) => [one]),
  )('is not %s', (one) => {
    expect(layoutOf([[one, '壬癸']])?.headerRows).toEqual([]);
  });
});
