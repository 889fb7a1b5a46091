import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { impliedRules } from '../../../functions/domain/quality/implied-rules.ts';

const items = (...given: Record<string, unknown>[]): Item[] =>
  Items.parse(given.map((one, at) => ({ name: `i${at}`, label: `项${at}`, type: 'text', ...one })));
const ids = (...given: Record<string, unknown>[]) => impliedRules(items(...given)).map(({ id }) => id);
const rule = (id: string, ...given: Record<string, unknown>[]) =>
  impliedRules(items(...given)).find((one) => one.id === id);

describe('The rules that follow from a catalog', () => {
  it('ask of a plain text only that it is there, and that no row is there twice', () => {
    expect(impliedRules(items({}))).toEqual([
      { id: 'catalog:filled:i0', says: '项0有值', kind: 'filled', item: 'i0', weight: 1, most: 1, refuses: false },
      {
        id: 'catalog:unique',
        says: '没有重复的行',
        kind: 'unique',
        items: ['i0'],
        empty: 'equal',
        weight: 1,
        most: 0,
        refuses: false,
      },
    ]);
  });

  it('score what is required alone where anything is, and let none of it be empty', () => {
    const both = [{ required: true }, { required: false }];
    expect(rule('catalog:filled:i0', ...both)).toMatchObject({ weight: 1, most: 0 });
    expect(rule('catalog:filled:i1', ...both)).toMatchObject({ weight: 0, most: 1 });
    const none = [{ required: false }, {}];
    expect(rule('catalog:filled:i0', ...none)).toMatchObject({ weight: 1, most: 1 });
    expect(rule('catalog:filled:i1', ...none)).toMatchObject({ weight: 1, most: 1 });
  });

  it.each(['integer', 'decimal', 'date', 'datetime', 'boolean', 'resident-id', 'uscc', 'division'])(
    'ask that %s is one',
    (type) => {
      expect(rule('catalog:typed:i0', { type })).toEqual({
        id: 'catalog:typed:i0',
        says: '项0符合数据类型',
        kind: 'typed',
        item: 'i0',
        weight: 1,
        most: 0,
        refuses: false,
      });
    },
  );

  it.each(['text', 'code'])('let %s be anything', (type) => {
    expect(rule('catalog:typed:i0', { type })).toBeUndefined();
  });

  it('ask for the values of a list and for the length of a text', () => {
    expect(rule('catalog:listed:i0', { values: ['甲', '乙'] })).toMatchObject({
      says: '项0在值域内',
      kind: 'listed',
      item: 'i0',
      values: ['甲', '乙'],
      most: 0,
    });
    expect(rule('catalog:length:i0', { length: 5 })).toMatchObject({
      says: '项0不超长',
      kind: 'length',
      item: 'i0',
      longest: 5,
    });
  });

  it.each(['integer', 'decimal'])('do not count the digits of %s', (type) => {
    expect(ids({ type, length: 5 })).not.toContain('catalog:length:i0');
  });

  it('ask each unique item for itself instead of the row', () => {
    const given = [{ unique: true }, {}];
    expect(ids(...given)).toEqual(['catalog:filled:i0', 'catalog:unique:i0', 'catalog:filled:i1']);
    expect(rule('catalog:unique:i0', ...given)).toMatchObject({
      says: '项0不重复',
      kind: 'unique',
      items: ['i0'],
      empty: 'left-out',
    });
  });
});
