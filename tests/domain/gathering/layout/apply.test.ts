import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../../functions/domain/gathering/check.ts';
import type { Item } from '../../../../functions/domain/gathering/items.ts';
import { readMapped } from '../../../../functions/domain/gathering/layout/apply.ts';
import type { Mapping } from '../../../../functions/domain/gathering/layout/mapping.ts';

const ITEMS = [
  { name: 'county', label: '县', type: 'text' },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'count', label: '数量', type: 'integer' },
] as unknown as Item[];
const MAPPING: Mapping = {
  headerRows: [2],
  firstRow: 4,
  width: 3,
  columns: [
    { at: 1, header: '名称', item: 'name' },
    { at: 2, header: '备注' },
    { at: 3, header: '数量', item: 'count' },
  ],
  group: 'county',
  drops: ['group', 'total', 'note', 'repeated-header', 'label'],
  labels: ['香港'],
  plainGroups: false,
  preamble: [],
  decimalComma: false,
};
const read = (rows: readonly (readonly Cell[])[], more: Partial<Mapping> = {}, padded = true) => {
  const reader = readMapped({ ...MAPPING, ...more }, ITEMS);
  return rows.map((cells, at) => {
    const row = reader.row(at + 1, cells, padded);
    return row.kind === 'data' ? [row.carried, ...row.cells] : row.kind;
  });
};
const HEAD = [['某表'], ['名称', '备注', '数量'], []];

describe('A mapped file', () => {
  it('has its columns where the mapping says', () => {
    expect(readMapped(MAPPING, ITEMS).columns).toEqual({ places: [-1, 0, 2], width: 3, carried: 0 });
    const { group: _, ...plain } = MAPPING;
    expect(readMapped({ ...plain, decimalComma: true }, ITEMS).columns).toEqual({
      places: [-1, 0, 2],
      width: 3,
      decimalComma: true,
    });
  });

  it('is read from its first row on, with the heading above each row', () => {
    expect(
      read([
        ...HEAD,
        ['甲', '', '5'],
        ['甲县（2所）', '', ''],
        ['乙', '', '6'],
        ['', ' ', ''],
        [' 二、乙县', '', ''],
        ['丙', '', '7'],
      ]),
    ).toEqual([
      'above',
      'above',
      'above',
      [undefined, '甲', '', '5'],
      'group',
      ['甲县', '乙', '', '6'],
      'blank',
      'group',
      ['乙县', '丙', '', '7'],
    ]);
  });

  it('has a heading without a count only where every heading is one', () => {
    const rows = [...HEAD, ['甲县', '', ''], ['乙', '', '6']];
    expect(read(rows)).toEqual(['above', 'above', 'above', [undefined, '甲县', '', ''], [undefined, '乙', '', '6']]);
    expect(read(rows, { plainGroups: true })).toEqual(['above', 'above', 'above', 'group', ['甲县', '乙', '', '6']]);
  });

  it('leaves out what the mapping names, and nothing else', () => {
    const rows = [
      ...HEAD,
      ['香港', '', ''],
      ['澳门', '', ''],
      ['合计', '', '9'],
      ['名称', '备注', '数量'],
      ['注：无', '', ''],
    ];
    expect(read(rows).slice(3)).toEqual(['label', [undefined, '澳门', '', ''], 'total', 'repeated-header', 'note']);
    expect(read(rows, { drops: ['group'], labels: [] }).slice(3)).toEqual([
      [undefined, '香港', '', ''],
      [undefined, '澳门', '', ''],
      [undefined, '合计', '', '9'],
      [undefined, '名称', '备注', '数量'],
      [undefined, '注：无', '', ''],
    ]);
    expect(read([...HEAD, ['甲县（2所）', '', '']], { drops: ['total'] }).slice(3)).toEqual([
      [undefined, '甲县（2所）', '', ''],
    ]);
  });

  it('knows every level of its header when it comes again', () => {
    const rows = [
      ['甲', '', '乙'],
      ['', '丙 ', '丁'],
      ['甲', '', '乙'],
      ['', '丙', '丁'],
      ['1', '2', '3'],
    ];
    expect(read(rows, { headerRows: [1, 2], firstRow: 3 })).toEqual([
      'above',
      'above',
      'repeated-header',
      'repeated-header',
      [undefined, '1', '2', '3'],
    ]);
    expect(read(rows, { headerRows: [], firstRow: 3 }).slice(2)).toEqual([
      [undefined, '甲', '', '乙'],
      [undefined, '', '丙', '丁'],
      [undefined, '1', '2', '3'],
    ]);
  });

  it('carries merged cells down, a damaged one too', () => {
    const columns = MAPPING.columns.map((column) =>
      column.at === 1 ? { ...column, carryDown: true as const } : column,
    );
    const damaged = { damaged: 'unreadable-cell', text: '甲' } as unknown as Cell;
    const rows = [
      ...HEAD,
      ['', '', '1'],
      ['乙', 'x', '2'],
      [' ', 'y', '3'],
      [damaged, 'z', '4'],
      ['', 'w', '5'],
      ['丙', 'v', '6'],
    ];
    expect(read(rows, { columns }).slice(3)).toEqual([
      [undefined, '', '', '1'],
      [undefined, '乙', 'x', '2'],
      [undefined, '乙', 'y', '3'],
      [undefined, damaged, 'z', '4'],
      [undefined, damaged, 'w', '5'],
      [undefined, '丙', 'v', '6'],
    ]);
    expect(read(rows).slice(5, 6)).toEqual([[undefined, ' ', 'y', '3']]);
  });

  it('takes a damaged cell without a text for one that holds something', () => {
    const damaged = { damaged: 'unreadable-cell' } as unknown as Cell;
    expect(read([...HEAD, ['', '', damaged], [damaged, damaged, damaged]]).slice(3)).toEqual([
      [undefined, '', '', damaged],
      [undefined, damaged, damaged, damaged],
    ]);
  });

  it('has rows as wide as the table, in a sheet', () => {
    const [short, long, filled] = [
      ['甲', 'x'],
      ['甲', 'x', '5', '', ''],
      ['甲', 'x', '5', '', 'y'],
    ];
    expect(read([...HEAD, short, long, filled]).slice(3)).toEqual([
      [undefined, '甲', 'x', ''],
      [undefined, '甲', 'x', '5'],
      [undefined, ...filled],
    ]);
    expect(read([...HEAD, short, long, filled], {}, false).slice(3)).toEqual([
      [undefined, ...short],
      [undefined, '甲', 'x', '5'],
      [undefined, ...filled],
    ]);
  });
});
