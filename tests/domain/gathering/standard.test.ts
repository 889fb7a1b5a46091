import { describe, expect, it } from 'vitest';
import { beginCheck } from '../../../functions/domain/gathering/check.ts';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { Element, underStandard } from '../../../functions/domain/gathering/standard.ts';

const TITLE = '某市法人数据元规范';
const item = (more: Partial<Item>): Item => ({ name: 'kind', label: '类型', type: 'text', ...more }) as Item;
const under = (given: Partial<Item>, element: object) => underStandard([item(given)], [Element.parse(element)], TITLE);

describe('A gathering standard', () => {
  it('is of an item by its label, by its name, and of no other', () => {
    const of = (name: string) => under({ length: 9 }, { name, length: 5 }).items[0]!.standard;
    expect([of('类型'), of(' KIND '), of('类 型'), of('类别')]).toEqual([TITLE, TITLE, of('类 型'), undefined]);
    const both = underStandard(
      [item({})],
      [Element.parse({ name: 'kind', length: 5 }), Element.parse({ name: '类型', length: 7 })],
      TITLE,
    );
    expect(both.items[0]!.length).toBe(7);
  });

  it('leaves an item that it does not name as it is', () => {
    const one = item({ length: 3 });
    expect(underStandard([one], [], TITLE)).toEqual({ items: [one], faults: [] });
  });

  it.each<[string, Partial<Item>, object, Partial<Item>]>([
    ['the shorter length', { length: 9 }, { length: 5 }, { length: 5 }],
    ['the shorter length, be it the item’s', { length: 3 }, { length: 5 }, { length: 3 }],
    ['a length where the item has none', {}, { length: 5 }, { length: 5 }],
    ['the item’s length where it has none', { length: 9 }, {}, { length: 9 }],
    ['fewer places of decimals', { type: 'decimal', scale: 4 }, { scale: 2 }, { scale: 2 }],
    ['places of decimals where the item has none', { type: 'decimal' }, { scale: 2 }, { scale: 2 }],
    ['no places where there are no decimals', { type: 'integer' }, { scale: 2 }, {}],
    ['its values', {}, { values: ['甲', '乙'] }, { values: ['甲', '乙'] }],
    ['the values that both allow', { values: ['乙', '丙'] }, { values: ['甲', '乙'] }, { values: ['乙'] }],
    ['none where they have none in common', { values: ['丙'] }, { values: ['甲'] }, { values: [] }],
    ['the item’s values where it has none', { values: ['丙'] }, {}, { values: ['丙'] }],
    ['no values of what is no text', { type: 'date' }, { values: ['甲'] }, {}],
    ['that a value must be there', {}, { required: true }, { required: true }],
    ['not that it may be missing', { required: true }, { required: false }, { required: true }],
    ['its kind of text', { type: 'text' }, { type: 'uscc' }, { type: 'uscc' }],
  ])('asks %s', (_, given, element, expected) => {
    const { items, faults } = under(given, { name: '类型', ...element });
    expect(faults).toEqual([]);
    expect(items).toEqual([{ name: 'kind', label: '类型', type: 'text', ...given, ...expected, standard: TITLE }]);
  });

  it('that contradicts the type of an item is named, and the item stays', () => {
    for (const [type, other] of [
      ['date', 'text'],
      ['text', 'integer'],
      ['integer', 'decimal'],
      ['code', 'datetime'],
    ] as const) {
      const { items, faults } = under({ type }, { name: '类型', type: other });
      expect(items).toEqual([item({ type })]);
      expect(faults).toMatchObject([{ code: 'off-standard', row: 0, column: 'kind', standard: TITLE }]);
      expect(faults[0]!.zh).toContain(other);
      expect(faults[0]!.zh).toContain(type);
    }
  });

  it('is named where a value breaks it', () => {
    const { items } = under({ required: true }, { name: '类型', values: ['甲', '乙'] });
    const checker = beginCheck(items, ['类型'], { today: '2026-03-02' });
    if (!('row' in checker)) throw new Error('no header');
    expect(checker.row(['丙'], 2).faults).toMatchObject([{ code: 'not-in-list', standard: TITLE }]);
    expect(checker.row(['甲'], 3).faults).toEqual([]);
  });
});
