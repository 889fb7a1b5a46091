import { describe, expect, it } from 'vitest';
import { type Item, Items, type ItemType } from '../../../../functions/domain/gathering/items.ts';
import type { ColumnKind } from '../../../../functions/domain/gathering/layout/cell-kind.ts';
import { matchColumns } from '../../../../functions/domain/gathering/layout/match.ts';

const items = (...given: (readonly [name: string, label: string, type?: ItemType])[]): Item[] =>
  given.map(([name, label, type = 'text']) => ({ name, label, type }) as Item);
const columns = (...given: (string | readonly [header: string, kind: ColumnKind])[]) =>
  given.map((one, at) => {
    const [header, kind] = typeof one === 'string' ? ([one, 'text'] as const) : one;
    return { at: at + 1, header, kind };
  });
const told = (...given: Parameters<typeof matchColumns>) =>
  matchColumns(...given).columns.map(({ item, by }) => (item ? `${item} by ${by}` : '-'));

describe('A column is an item', () => {
  it.each<[string, string, string]>([
    ['by its label', '学校名称', 'name by name'],
    ['by its name', 'NAME', 'name by name'],
    ['by its last level', '基本情况/学校名称', 'name by name'],
    ['without brackets and marks', '#学校名称（必填）', 'name by similar-name'],
    ['without square brackets', '【新】学校名称', 'name by similar-name'],
    ['by a name within its own', '主管学校名称', 'name by similar-name'],
    ['by a part of its own', '校名称', 'name by similar-name'],
    ['by the pairs of characters that it shares', '学校的名称', 'name by similar-name'],
    ['not by one character', '名', '-'],
    ['not by too few pairs', '学校代码表', '-'],
    ['not by what it shares nothing with', '地址', '-'],
    ['not by a first level', '学校名称/代码', 'name by similar-name'],
  ])('%s', (_, header, expected) => {
    expect(told(columns(header), items(['name', '学校名称'], ['level', '办学层次']))).toEqual([expected]);
  });

  it('by a Latin name of four letters or more', () => {
    expect(told(columns('code'), items(['area_code', '区划'], ['level', '层次']))).toEqual([
      'area_code by similar-name',
    ]);
    expect(told(columns('cod'), items(['area_code', '区划'], ['level', '层次']))).toEqual(['-']);
    expect(told(columns('areas_code'), items(['cod', '区划'], ['level', '层次']))).toEqual(['-']);
  });

  it('of the surest kind first, whatever the order', () => {
    const both = items(['name', '名称'], ['full', '学校名称']);
    expect(told(columns('学校名称', '名称'), both)).toEqual(['full by name', 'name by name']);
    expect(told(columns('学校名称（全）', '名称'), both)).toEqual(['full by similar-name', 'name by name']);
    expect(told(columns('名称全', '学校名称全'), both)).toEqual(['name by similar-name', 'full by similar-name']);
  });

  it('only where no other says the same: which of two is meant is not guessed', () => {
    const { columns: found, missing } = matchColumns(
      columns('名称', '代码', '名称'),
      items(['name', '名称'], ['code', '代码']),
    );
    expect(found).toEqual([
      { at: 1, header: '名称' },
      { at: 2, header: '代码', item: 'code', by: 'name' },
      { at: 3, header: '名称' },
    ]);
    expect(missing.map(({ name }) => name)).toEqual(['name']);
    expect(told(columns('中央/小计', '地方/小计'), items(['sum', '小计'], ['name', '名称']))).toEqual(['-', '-']);
    expect(told(columns('小计', '地方/小计'), items(['sum', '小计'], ['name', '名称']))).toEqual(['sum by name', '-']);
  });

  it('as was accepted before, where nothing names another', () => {
    const before = new Map([
      ['xxmc', 'name'],
      ['代码', 'name'],
      ['old', 'gone'],
    ]);
    const known = items(['name', '名称'], ['code', '代码']);
    expect(told(columns('XXMC'), known, before)).toEqual(['name by accepted-before']);
    expect(told(columns('代码'), known, before)).toEqual(['code by name']);
    expect(told(columns('代码', '代码'), known, before)).toEqual(['-', '-']);
    expect(told(columns('old'), known, before)).toEqual(['-']);
    expect(told(columns('XXMC', '名称'), known, before)).toEqual(['-', 'name by name']);
  });

  it.each<[ItemType, ColumnKind[]]>([
    ['text', ['number', 'code', 'date', 'text', 'mixed', 'empty']],
    ['code', ['number', 'code', 'text', 'mixed', 'empty']],
    ['integer', ['number', 'code', 'empty']],
    ['decimal', ['number', 'code', 'empty']],
    ['date', ['date', 'code', 'number', 'empty']],
    ['datetime', ['date', 'code', 'number', 'empty']],
    ['boolean', ['text', 'number', 'empty']],
    ['resident-id', ['code', 'number', 'empty']],
    ['uscc', ['code', 'number', 'mixed', 'empty']],
    ['division', ['number', 'code', 'empty']],
  ])('like it in name, if it can hold a %s', (type, kinds) => {
    const all: ColumnKind[] = ['number', 'code', 'date', 'text', 'mixed', 'empty'];
    const fitting = all.filter(
      (kind) => told(columns(['学校的名称', kind]), items(['name', '学校名称', type]))[0] !== '-',
    );
    expect(fitting.toSorted()).toEqual(kinds.toSorted());
  });

  it('by its place only where no column is named, there are as many, and each fits', () => {
    const two = items(['name', '名称'], ['count', '数量', 'integer']);
    expect(told(columns('', ['', 'number']), two)).toEqual(['name by position', 'count by position']);
    expect(told(columns('甲', ['乙', 'number']), two)).toEqual(['name by position', 'count by position']);
    expect(told(columns('', ['', 'empty'], ['', 'number']), two)).toEqual([
      'name by position',
      '-',
      'count by position',
    ]);
    expect(told(columns('', ['', 'number'], ''), two)).toEqual(['-', '-', '-']);
    expect(told(columns('', ''), two)).toEqual(['-', '-']);
    expect(told(columns(['', 'number'], ['', 'number']), two)).toEqual(['-', '-']);
    expect(told(columns(['', 'date'], ['', 'number']), two)).toEqual(['-', '-']);
    expect(told(columns(['', 'code'], ['', 'number']), two)).toEqual(['name by position', 'count by position']);
    expect(told(columns('名称', ['', 'number']), two)).toEqual(['name by name', '-']);
    expect(told(columns(''), two)).toEqual(['-']);
    expect(told(columns('', ['备注', 'empty']), two)).toEqual(['name by position', 'count by position']);
  });
});

describe('Items of many files', () => {
  it('that look alike each find the column that is most like them', () => {
    const known = Items.parse([
      { name: 'town_area', label: '城镇面积', type: 'decimal', scale: 2 },
      { name: 'town_people', label: '城镇人口', type: 'integer' },
      { name: 'land_area', label: '土地面积', type: 'decimal', scale: 2 },
    ]);
    const found = told(
      columns(['土地总面积（公顷）', 'number'], ['#城镇 面积（平方公里）', 'number'], ['城镇常住人口', 'number']),
      known,
    );
    expect(found).toEqual(['land_area by similar-name', 'town_area by similar-name', 'town_people by similar-name']);
  });
});
