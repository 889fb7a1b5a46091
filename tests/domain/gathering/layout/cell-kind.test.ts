import { describe, expect, it } from 'vitest';
import {
  type CellKind,
  cellKind,
  columnKind,
  isBareYear,
  kindsOf,
} from '../../../../functions/domain/gathering/layout/cell-kind.ts';

describe('A cell looks like', () => {
  it.each<[CellKind, readonly string[]]>([
    [
      'number',
      [
        '0',
        '-12',
        '+12',
        '1,234',
        '1,234,567',
        '12.5',
        '12,5',
        '1,2345',
        '.5',

        '1,234.56',
        '99%',
        '12.5%',
        ' 7 ',
        '123456789012',
      ],
    ],
    [
      'date',
      [
        ...['2024-1-5', '2024/01/05', '2024.1.5', '2024年1月', '2024年1月5日', '2024年12月31日', ' 2024-01-05 '],
        ...[
          '2024-01-05 8:30',
          '2024-01-05T08:30',
          '2024-01-05 08:30:15',
          '2024-01-05 08:30:15.250',
          '2024年1月5日8时30分15秒',
        ],
        ...['2024年1月5日 8时30', '2024-01-0508:30'],
      ],
    ],
    [
      'code',
      [
        'A12',
        'x5',
        'x2024-01-05',
        '2024-01-05x',
        '91510100MA6CXXXX2K',
        '12-34',
        '4111_01',
        '2024-13',
        '0-0',
        'AB12',
        '12a',
        '1a2b',
        '20240105-7',
      ],
    ],
    [
      'text',
      [
        ...[
          '第一中学',
          'name',
          'iso_a2',
          'ISO_3166_code',
          '5.',
          'A-B',
          '12个',
          '1,23,4',
          '1.2.3',
          '--',
          '',
          '.',
          ',',
          '%',
          '-',
          '甲1',
          'ABC12',
        ],
        ...['24-1-5日', '2024年', '2024-01-05 8', '12 34', '5%x'],
      ],
    ],
  ])('%s', (kind, texts) => {
    expect(texts.filter((text) => cellKind(text) !== kind).map((text) => [text, cellKind(text)])).toEqual([]);
  });

  it('a year alone, which may head a column', () => {
    expect(['2024', '1999', '2024年', '2024 年', ' 2024 '].filter((text) => !isBareYear(text))).toEqual([]);
    expect(['1899', '2124', '20245', '12024', '2024年度', '年', '202', 'x2024'].filter(isBareYear)).toEqual([]);
  });
});

describe('A column is', () => {
  const of = (counts: Partial<Record<CellKind | 'nothing', number>>): (CellKind | undefined)[] =>
    Object.entries(counts).flatMap(([kind, count]) =>
      new Array<CellKind | undefined>(count).fill(kind === 'nothing' ? undefined : (kind as CellKind)),
    );
  it.each([
    ['empty', 'where no cell holds anything', { nothing: 5 }],
    ['empty', 'where there are no cells', {}],
    ['text', 'what four fifths of its cells are', { text: 4, number: 1 }],
    ['mixed', 'mixed below that', { text: 3, number: 1 }],
    ['number', 'numbers', { number: 9, text: 1 }],
    ['date', 'dates', { date: 4, code: 1 }],
    ['code', 'codes', { code: 4, text: 1 }],
    ['code', 'codes of which some are digits alone', { code: 2, number: 3 }],
    ['mixed', 'mixed where codes and digits are too few together', { code: 2, number: 1, text: 1 }],
    ['mixed', 'mixed where dates are as many as texts', { date: 2, text: 2 }],
    ['number', 'by those that hold something', { nothing: 40, number: 4, text: 1 }],
  ] as const)('%s: %s', (kind, _, counts) => {
    expect(columnKind(of(counts))).toBe(kind);
  });

  it('told from the kinds of its cells, which each row tells once', () => {
    const row = { cells: ['1', ' ', '', '甲', ' 2024-01-05'] };
    expect(kindsOf(row)).toEqual(['number', undefined, undefined, 'text', 'date']);
    expect(kindsOf(row)).toBe(kindsOf(row));
  });
});
