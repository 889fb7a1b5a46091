import { describe, expect, it } from 'vitest';
import { MappedColumn, Mapping } from '../../../../functions/domain/gathering/layout/mapping.ts';
import { expectRefused, expectTaken, faultsOf } from '../../schema.ts';

const good = {
  headerRows: [1],
  firstRow: 2,
  width: 3,
  columns: [
    { at: 1, header: '名称', item: 'name' },
    { at: 2, header: '人数', item: 'count' },
    { at: 3, header: '' },
  ],
  drops: [],
  labels: [],
  plainGroups: false,
  preamble: [],
  decimalComma: false,
} as const;

describe('A mapping', () => {
  it('is what it says, and nothing that we do not know', () => {
    const { labels: _, plainGroups: __, preamble: ___, decimalComma: ____, ...least } = good;
    expect(Mapping.parse(least)).toEqual(good);
    expect(faultsOf(Mapping, { ...good, more: 1 })).toEqual(['*']);
    expect(faultsOf(Mapping, { ...good, width: 0 })).toContain('width');
    expect(faultsOf(Mapping, {}).sort()).toEqual(['columns', 'drops', 'firstRow', 'headerRows', 'width']);
  });

  const long = (length: number) => '长'.repeat(length);
  const many = (length: number, of: unknown) => Array.from({ length }, () => of);
  it.each<[string, unknown[], unknown[]]>([
    ['sheet', ['', long(100)], [long(101), 1]],
    ['headerRows', [[], [0, 1], [1, 1, 1, 1, 1, 1]], [many(7, 1), [-1], [1.5], 1]],
    ['firstRow', [2, 2_000_000_000], [2_000_000_001, -1, 2.5]],
    ['width', [3, 16_384], [16_385, 3.5]],
    [
      'columns',
      [[{ at: 1, header: '', item: 'a' }]],
      [[], [{ at: 0, header: '', item: 'a' }], [{ header: '', item: 'a' }], [{ at: 1, item: 'a' }]],
    ],
    ['drops', [['note'], ['repeated-header', 'group', 'label', 'total', 'note']], [['data'], many(6, 'note'), 'note']],
    ['labels', [[''], many(200, long(400))], [many(201, ''), [long(401)], '甲']],
    ['plainGroups', [true, false], ['yes']],
    ['preamble', [[''], many(60, long(400))], [many(61, ''), [long(401)], '甲']],
    ['units', ['', long(100)], [long(101), 1]],
    ['decimalComma', [true, false], ['yes']],
  ])('%s', (field, taken, refused) => {
    expectTaken(Mapping, good, field, taken);
    expectRefused(Mapping, good, field, refused);
  });

  it.each<[string, unknown[], unknown[]]>([
    ['at', [1, 16_384], [0, 16_385, 1.5]],
    ['header', ['', long(400)], [long(401), 1]],
    ['item', ['a', 'a_1', `a${'b'.repeat(62)}`], ['', 'A', '1a', '_a', 'a-b', `a${'b'.repeat(63)}`]],
    ['carryDown', [true], [false, 'yes']],
  ])('has columns: %s', (field, taken, refused) => {
    expectTaken(MappedColumn, { at: 1, header: '名称' }, field, taken);
    expectRefused(MappedColumn, { at: 1, header: '名称' }, field, refused);
  });
});
