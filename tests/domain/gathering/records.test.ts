import { describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { jsonCell } from '../../../functions/domain/gathering/json-cell.ts';
import {
  checkRecords,
  type DataRecord,
  RECORD_ACTIONS,
  type RecordAction,
} from '../../../functions/domain/gathering/records.ts';

const ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'code', unique: true, length: 4 },
  { name: 'name', label: '名称', type: 'text', required: true },
  { name: 'amount', label: '金额', type: 'decimal', scale: 2 },
];

const checked = (action: RecordAction, record: DataRecord, key: readonly string[] = ['code']) => {
  const { values, faults } = checkRecords(ITEMS, key, '2026-03-02').row(action, record, 7);
  return { values, faults: faults.map(({ row, column, code }) => [row, column, code]) };
};

describe('a record of a batch', () => {
  it('is appended, put or deleted', () => {
    expect(RECORD_ACTIONS).toEqual(['append', 'upsert', 'delete']);
  });

  it.each<[unknown, unknown]>([
    [null, ''],
    [undefined, ''],
    ['1', '1'],
    [1e21, '1000000000000000000000'],
    [true, 'true'],
    [false, 'false'],
    [[], { damaged: 'nested-value' }],
    [{}, { damaged: 'nested-value' }],
  ])('has %j as the cell %j', (value, cell) => {
    expect(jsonCell(value)).toEqual(cell);
  });

  it.each<[string, RecordAction, DataRecord, readonly unknown[]]>([
    ['whole, by names', 'upsert', { code: '01', name: '甲', amount: '1.50' }, ['01', '甲', '1.5']],
    ['whole, by labels in any width', 'append', { 代码: '01', '　名称 ': '甲', 金额: 2 }, ['01', '甲', '2']],
    ['without what it may lack', 'upsert', { code: '01', name: '甲' }, ['01', '甲', null]],
    ['with nothing said outright', 'upsert', { code: '01', name: '甲', amount: null }, ['01', '甲', null]],
    [
      'as a number written with an exponent',
      'upsert',
      { code: '01', name: '甲', amount: 1e21 },
      ['01', '甲', '1000000000000000000000'],
    ],
    ['to delete, by its key alone', 'delete', { 代码: '０１' }, ['01', null, null]],
  ])('is right %s', (_, action, record, values) => {
    expect(checked(action, record)).toEqual({ values, faults: [] });
  });

  it.each<[string, RecordAction, DataRecord, readonly unknown[]]>([
    ['an unknown field', 'upsert', { code: '01', name: '甲', no_such: 1 }, [[7, undefined, 'unknown-field']]],
    ['an item twice', 'upsert', { code: '01', 代码: '02', name: '甲' }, [[7, 'code', 'duplicate-field']]],
    ['no value that it must have', 'append', { code: '01' }, [[7, 'name', 'required']]],
    ['no key, though its item may be empty', 'upsert', { name: '甲' }, [[7, 'code', 'key-required']]],
    ['no key to delete by', 'delete', {}, [[7, 'code', 'key-required']]],
    ['more than the key to delete by', 'delete', { code: '01', name: '甲' }, [[7, 'name', 'beside-key']]],
    ['a key that breaks its rule', 'delete', { code: '00001' }, [[7, 'code', 'too-long']]],
    ['an object for a value', 'upsert', { code: '01', name: { first: '甲' } }, [[7, 'name', 'nested-value']]],
    [
      'several faults, all told',
      'upsert',
      { code: '00001', amount: '1.234' },
      [
        [7, 'code', 'too-long'],
        [7, 'name', 'required'],
        [7, 'amount', 'too-many-digits'],
      ],
    ],
  ])('is refused for %s', (_, action, record, faults) => {
    expect(checked(action, record).faults).toEqual(faults);
  });

  it('may lack its key where rows are only appended', () => {
    expect(checked('append', { name: '甲' }, [])).toEqual({ values: [null, '甲', null], faults: [] });
  });

  it('counts what was rewritten, in whole records and in keys', () => {
    const checker = checkRecords(ITEMS, ['code'], '2026-03-02');
    checker.row('upsert', { code: '０１', name: '甲', amount: '1,000' }, 1);
    checker.row('delete', { code: '０２' }, 2);
    expect(checker.normalised()).toEqual({ code: 2, amount: 1 });
  });
});
