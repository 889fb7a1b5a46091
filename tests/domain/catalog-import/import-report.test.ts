import { describe, expect, it } from 'vitest';
import { entryKey, importRows } from '../../../functions/domain/catalog/import/import-report.ts';
import { rowsOfSheet } from '../../../functions/domain/catalog/import/sheet.ts';

const row = (标题: string, 来源部门: string, more: object = {}) => ({
  标题,
  来源部门,
  开放条件: '无条件开放',
  更新频率: '每年',
  ...more,
});

describe('the report of an import', () => {
  const rows = [
    row('气温', '市气象局', { 详情页网址: 'http://a.cn/1', 备注: 'x' }),
    row('气 温', '市气象局', { 详情页网址: 'http://a.cn/1' }),
    row('气温', '市气象局', { 详情页网址: 'http://a.cn/2' }),
    row('气温', '市水务局'),
    row('', '市气象局'),
    row('湿度', '达州市气象局', { 开放条件: '开放网站', 联系电话: '13812345678' }),
    row('降雨', '达州市气象局', { 更新频率: '看情况', 备注: 'y', 版本: '1' }),
    'nothing',
  ];
  const { entries, report } = importRows(rows, { place: '达州市' }, { entryIdOf: (_, number) => `e-${number}` });

  it('has one line for every row', () => {
    expect(
      report.lines.map(({ row: number, outcome, name, entryId, of, faults }) => [
        number,
        outcome,
        name,
        entryId,
        of,
        faults.map(({ code }) => code),
      ]),
    ).toEqual([
      [1, 'accepted', '气温', 'e-1', undefined, []],
      [2, 'duplicate', '气 温', undefined, 1, ['same-source']],
      [3, 'duplicate', '气温', undefined, 1, ['other-source']],
      [4, 'accepted', '气温', 'e-4', undefined, []],
      [5, 'rejected', '', undefined, undefined, ['name-absent']],
      [6, 'rejected', '湿度', undefined, undefined, ['open-type-unknown']],
      [7, 'accepted', '降雨', 'e-7', undefined, []],
      [8, 'rejected', '', undefined, undefined, ['not-a-row']],
    ]);
    expect(entries.map(({ row: number, entryId, draft }) => [number, entryId, draft.name])).toEqual([
      [1, 'e-1', '气温'],
      [4, 'e-4', '气温'],
      [7, 'e-7', '降雨'],
    ]);
  });

  it('adds up', () => {
    expect(report.totals).toEqual({ total: 8, accepted: 3, rejected: 3, duplicate: 2 });
  });

  it('counts reasons, remarks, unmapped columns, unknown words and what was masked', () => {
    expect(report.reasons).toEqual([
      { field: '', code: 'not-a-row', rows: 1, firstRow: 8 },
      { field: 'name', code: 'name-absent', rows: 1, firstRow: 5 },
      { field: 'name', code: 'other-source', rows: 1, firstRow: 3 },
      { field: 'name', code: 'same-source', rows: 1, firstRow: 2 },
      { field: 'openType', code: 'open-type-unknown', rows: 1, firstRow: 6 },
    ]);
    expect(report.warnings).toEqual([{ field: 'updateCycle', code: 'cycle-unknown', rows: 1, firstRow: 7 }]);
    expect(report.unmapped).toEqual([
      { column: '备注', rows: 2 },
      { column: '版本', rows: 1 },
    ]);
    expect(report.unknownWords).toEqual([
      { field: 'openType', word: '开放网站', rows: 1 },
      { field: 'updateCycle', word: '看情况', rows: 1 },
    ]);
    expect(report.masked).toEqual({ mobiles: 1, emails: 0, withheld: 0 });
  });

  it('lists departments as written and only suggests which may be one', () => {
    expect(report.departments.map(({ name }) => name)).toEqual(['市气象局', '市水务局', '达州市气象局']);
    expect(report.departmentSuggestions).toEqual([
      {
        key: '气象局',
        names: [
          { name: '市气象局', entries: 1 },
          { name: '达州市气象局', entries: 1 },
        ],
      },
    ]);
  });

  it('knows entries that the catalog has already', () => {
    const existing = new Map([[entryKey({ name: '气温', providerName: '市气象局' }), 'cat-9']]);
    const again = importRows(rows.slice(0, 1), {}, { existing });
    expect(again.entries).toEqual([]);
    expect(again.report.lines[0]).toMatchObject({ outcome: 'duplicate', ofEntry: 'cat-9', faults: [] });
  });

  it('says of a line only what there is to say', () => {
    const [taken, repeated] = importRows([rows[3], rows[3]]).report.lines;
    expect(taken).toStrictEqual({ row: 1, outcome: 'accepted', name: '气温', faults: [], warnings: [] });
    expect(Object.keys(repeated!).sort()).toEqual(['faults', 'name', 'of', 'outcome', 'row', 'warnings']);
    expect(importRows([rows[3]]).entries.map((one) => Object.keys(one))).toEqual([['row', 'draft']]);
  });

  it('lists words that no table knows, by field and word, the commonest first, and no other fault', () => {
    const unknown = importRows([
      row('a', '市气象局', { 更新频率: '看情况', 数据格式: '甲' }),
      row('b', '市气象局', { 更新频率: '看心情', 数据格式: '甲' }),
      row('c', '市气象局', { 更新频率: '看心情', 数据格式: '乙', 共享类型: '甲' }),
      row('d', '市气象局', { 更新频率: '看心情', 发布时间: '昨天' }),
      row('e', '市气象局', { 开放条件: '甲' }),
    ]).report.unknownWords;
    expect(unknown.map(({ field, word, rows: number }) => [field, word, number])).toEqual([
      ['updateCycle', '看心情', 3],
      ['formats', '甲', 2],
      ['formats', '乙', 1],
      ['openType', '甲', 1],
      ['shareType', '甲', 1],
      ['updateCycle', '看情况', 1],
    ]);
  });

  it('lists columns that nobody claims by the rows that have them, then by name', () => {
    const columns = importRows([row('a', '市气象局', { c: '1', b: '1', a: '1' }), row('b', '市气象局', { b: '1' })])
      .report.unmapped;
    expect(columns.map(({ column, rows: number }) => `${column} ${number}`)).toEqual(['b 2', 'a 1', 'c 1']);
  });

  it('lists departments by their entries, then by name', () => {
    const { departments } = importRows([row('a', '丙'), row('a', '乙'), row('a', '甲'), row('b', '甲')]).report;
    expect(departments.map(({ name, entries: number }) => `${name} ${number}`)).toEqual(['甲 2', '丙 1', '乙 1']);
  });
});

describe('a sheet', () => {
  it('is read by its header line, whatever the order of its columns', () => {
    const sheet = rowsOfSheet(
      ['更新频率', '开放类型', ' 目录名称 ', '提供单位', '', '备注', '备注'],
      [
        ['每年', '无条件开放', '停车场', '市城管局', 'x', 'y', 'z', 'w'],
        [null, '', undefined, '暂无'],
        ['每年', '无条件开放', '公厕', '市城管局'],
      ],
    );
    expect(sheet.blank).toBe(1);
    const { report, entries } = importRows(sheet.rows);
    expect(report.totals).toEqual({ total: 2, accepted: 2, rejected: 0, duplicate: 0 });
    expect(entries[0]?.draft).toMatchObject({ name: '停车场', providerName: '市城管局', updateCycle: 'yearly' });
    expect(entries[0]?.draft.extra).toEqual({ 第5列: 'x', 备注: 'y', '备注 (2)': 'z', 第8列: 'w' });
  });

  it('does not mistake a second column of the same label for the first', () => {
    const { rows } = rowsOfSheet(['标题', '标题'], [['甲', '乙']]);
    expect(rows).toEqual([{ 标题: '甲', '标题 (2)': '乙' }]);
  });
});
