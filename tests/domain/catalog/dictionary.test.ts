import { describe, expect, it } from 'vitest';
import { againstDictionary } from '../../../functions/domain/catalog/dictionary.ts';
import type { Item } from '../../../functions/domain/gathering/items.ts';

const LINES: Parameters<typeof againstDictionary>[1] = [
  { name: '区划代码', element: { name: 'division_code', aliases: ['行政区划代码'], type: 'division', length: 12 } },
  { name: '性别', element: { type: 'code', length: 1, values: ['0', '1', '2', '9'] } },
];
const item = (more: Partial<Item>): Item => ({ name: 'x', label: '区划代码', type: 'division', ...more });
const codes = (...items: Item[]) => againstDictionary(items, LINES).map((one) => [one.item, one.code]);

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
    const [finding] = againstDictionary([item({ type: 'text' })], LINES);
    expect(finding).toMatchObject({
      zh: expect.stringContaining('division'),
      en: expect.stringContaining('here text'),
    });
  });

  it('may be shorter than the element, or not say how long they are', () => {
    expect(codes(item({ length: 6 }), item({ name: 'y' }))).toEqual([]);
  });

  it('that the dictionary does not know are named', () => {
    expect(codes(item({ name: 'z', label: '备注', type: 'text' }))).toEqual([['z', 'not-in-dictionary']]);
  });
});
