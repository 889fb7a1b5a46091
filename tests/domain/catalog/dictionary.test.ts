import { describe, expect, it } from 'vitest';
import { againstDictionary, Element } from '../../../functions/domain/catalog/dictionary.ts';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const LINES: Parameters<typeof againstDictionary>[1] = [
  { name: '区划代码', element: { name: 'division_code', aliases: ['行政区划代码'], type: 'division', length: 12 } },
  { name: '性别', element: { type: 'code', length: 1, values: ['0', '1', '2', '9'] } },
  { name: '姓名', element: { type: 'text' } },
  { name: '待定' },
];
const item = (more: Partial<Item>): Item => ({ name: 'x', label: '区划代码', type: 'division', ...more });
const codes = (...items: Item[]) => againstDictionary(items, LINES).map((one) => [one.item, one.code]);

describe('An element of the dictionary', () => {
  const good = { type: 'text' };

  it('is a type at least, and nothing that we do not know', () => {
    expect(Element.parse(good)).toEqual(good);
    expect(faultsOf(Element, {})).toEqual(['type']);
    expect(faultsOf(Element, { ...good, size: 1 })).toEqual(['*']);
    expect(Element.parse({ ...good, aliases: [' 区划 '] }).aliases).toEqual(['区划']);
  });

  const long = (length: number) => '长'.repeat(length);
  const many = (length: number) => Array.from({ length }, (_, at) => `第${at}`);
  it.each<[string, unknown[], unknown[]]>([
    ['name', ['', long(63)], [long(64), 1]],
    ['aliases', [[], many(20), [long(100)]], [many(21), [long(101)], [''], [' '], '甲']],
    ['type', ['text', 'code', 'division'], ['', 'no-such-type', 1]],
    ['length', [1, 12, 32_000], [0, 32_001, 1.5, '12']],
    ['values', [['1'], many(500), [long(200)]], [[], many(501), [''], [long(201)], '1']],
  ])('%s', (field, taken, refused) => {
    expectTaken(Element, good, field, taken);
    expectRefused(Element, good, field, refused);
  });
});

describe('The items of an entry', () => {
  it.each([
    ['its name', { label: '区划代码' }],
    ['an alias', { label: '行政区划代码' }],
    ['an alias in full width', { label: ' 行政区划代码 ' }],
    ['its machine name', { label: '所在地', name: 'division_code' }],
  ])('are found in the dictionary by %s', (_, more) => {
    expect(codes(item(more))).toEqual([]);
  });

  it('differ in type, length and values, and each difference is named with what is meant', () => {
    expect(codes(item({ name: 'a', type: 'text', length: 20 }))).toEqual([
      ['a', 'type-differs'],
      ['a', 'too-long'],
    ]);
    expect(codes(item({ name: 'b', label: '性别', type: 'code', length: 1, values: ['1', '男'] }))).toEqual([
      ['b', 'values-differ'],
    ]);
    const said = againstDictionary(
      [
        item({ type: 'text', length: 20 }),
        item({ label: '性别', type: 'code', values: ['1', '男', '女'] }),
        item({ name: 'z', label: '备注' }),
      ],
      LINES,
    );
    expect(said.map(({ zh, en }) => [zh, en])).toEqual([
      ['数据元“区划代码”的类型为 division，此处为 text', '"区划代码" is of type division, here text'],
      ['数据元“区划代码”长度不超过 12，此处为 20', '"区划代码" has at most 12 characters, here 20'],
      ['数据元“性别”的值域中没有：男、女', '"性别" does not have the values 男, 女'],
      ['数据元字典中没有该项', 'not an element of the dictionary'],
    ]);
  });

  it('may be shorter than the element, or not say how long they are', () => {
    expect(codes(item({ length: 6 }), item({ length: 12 }), item({ name: 'y' }))).toEqual([]);
  });

  it('may have any length and any values where the element has none', () => {
    expect(codes(item({ label: '姓名', type: 'text', length: 900, values: ['张三'] }))).toEqual([]);
    expect(codes(item({ label: '性别', type: 'code' }))).toEqual([]);
  });

  it('are not in the dictionary by a line that says nothing of its element', () => {
    expect(codes(item({ label: '待定' }))).toEqual([['x', 'not-in-dictionary']]);
  });

  it('that the dictionary does not know are named', () => {
    expect(codes(item({ name: 'z', label: '备注', type: 'text' }))).toEqual([['z', 'not-in-dictionary']]);
  });
});
