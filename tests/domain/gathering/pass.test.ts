import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../functions/domain/gathering/bytes.ts';
import { type BytesOfRow, type Checker, checkerOf } from '../../../functions/domain/gathering/check.ts';
import type { Fault } from '../../../functions/domain/gathering/faults.ts';
import { Items } from '../../../functions/domain/gathering/items.ts';

/** A row checked on its bytes, only a field that is not passed being made a text, answers as the same row of texts. */

const TODAY = '2026-03-02';
const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code', unique: true, required: true },
  { name: 'name', label: '名称', type: 'text', length: 4 },
  { name: 'count', label: '数量', type: 'integer' },
  { name: 'sum', label: '金额', type: 'decimal', scale: 2 },
  { name: 'day', label: '日期', type: 'date' },
  { name: 'absent', label: '缺列', type: 'text' },
]);
/** The columns of the file are in another order than the items, and one item has none. */
const COLUMNS = { places: [2, 0, 1, 3, 4, -1], width: 5 };

const ROWS: readonly (readonly string[])[] = [
  ['甲', '1', 'A001', '1.50', '2024-01-05'],
  ['乙', '22', 'A002', '2', '2024/1/5'],
  ['丙丁戊己', '', 'A003', '', ''],
  ['丙丁戊己庚', '3', 'A004', '3.25', '2024-01-05'],
  ['', '04', 'A005', '1,000.00', '2024年1月5日'],
  [' 甲', 'x', 'A006', '1.234', '2024-13-01'],
  ['甲', '7', 'A002', '7.00', '2024-01-06'],
  ['甲', '8', '', '8.00', '2024-01-06'],
  ['ｗ', '９', 'A007', '9', '2024-01-06'],
  ['甲', '-5', '110101199003070011', '0.10', '1999-12-31'],
  ['甲', '5', '00123', '0', '1999-12-31'],
  ['甲', '5', '00123', '0', '1999-12-31'],
];

const bytesOf = (cells: readonly string[]): BytesOfRow => {
  const bytes = new TextEncoder().encode(`#${cells.join(',')}`);
  const starts = new Int32Array(cells.length);
  const ends = new Int32Array(cells.length);
  const kinds = new Uint16Array(cells.length);
  let from = 1;
  for (const [at, cell] of cells.entries()) {
    const length = new TextEncoder().encode(cell).length;
    starts[at] = from;
    ends[at] = from + length;
    for (let byte = from; byte < from + length; byte += 1) kinds[at]! |= KINDS[bytes[byte]!]!;
    from += length + 1;
  }
  return { bytes, starts, ends, kinds };
};

/** As a reader of bytes does it. Answers with the values to keep, and which were made a text. */
const onBytes = (checker: Checker, cells: readonly string[], row: number) => {
  const of = bytesOf(cells);
  const faults: Fault[] = [];
  const looked: number[] = [];
  const { places } = checker.columns;
  const values: (string | null)[] = places.map((place) => (place < 0 ? null : cells[place]!));
  checker.count();
  for (let at = checker.pass(0, of, row); at < places.length; at = checker.pass(at + 1, of, row)) {
    looked.push(at);
    values[at] = checker.cell(at, places[at]! < 0 ? '' : cells[places[at]!]!, row, faults);
  }
  return { values, faults, looked };
};

describe('A row of bytes', () => {
  it('has the values, the faults and the counts of the same row of texts', () => {
    const [texts, bytes] = [checkerOf(ITEMS, COLUMNS, TODAY), checkerOf(ITEMS, COLUMNS, TODAY)];
    for (const [at, cells] of ROWS.entries()) {
      const { values, faults } = onBytes(bytes, cells, at + 2);
      const expected = texts.row(cells, at + 2);
      expect(faults).toEqual(expected.faults);
      for (const [item, value] of expected.values.entries()) {
        const { name, type } = ITEMS[item]!;
        if (expected.faults.some(({ column }) => column === name)) continue;
        // Closing zeros of a number and a day's slashes stay as they stand: their column makes them the same.
        const same = (one: string | null | undefined) => {
          if (!one) return null;
          return type === 'decimal' ? Number(one) : type === 'date' ? one.split(/[-/]/).map(Number).join() : one;
        };
        expect([at, name, same(values[item])]).toEqual([at, name, same(value)]);
      }
    }
    expect(bytes.end()).toEqual(texts.end());
    expect(bytes.end().counts).toEqual({
      rows: 12,
      normalised: { count: 1, sum: 1, day: 2 },
      filled: [11, 10, 9, 10, 10, 0],
    });
  });

  it('is made no text where nothing is to be looked at', () => {
    const checker = checkerOf(ITEMS, COLUMNS, TODAY);
    const looked = (...cells: string[]) => onBytes(checker, cells, 2).looked;
    // The item without a column is always asked of the check.
    expect(looked('甲', '1', 'B1', '1.50', '2024-01-05')).toEqual([5]);
    expect(looked('甲', '1', 'B2', '1.50', '2024/1/5')).toEqual([5]);
    expect(looked('甲乙丙丁戊', '1', 'B3', '1.50', '2024-01-05')).toEqual([1, 5]);
    expect(looked('甲', '', 'B4', '1.505', '2024-01-05')).toEqual([2, 3, 5]);
    expect(looked('甲', '1', 'B1', '1.50', '2024-01-05')).toEqual([0, 5]);
    expect(looked('甲', '1', '', '1.50', '')).toEqual([0, 4, 5]);
  });

  it('goes on behind the field that was asked of', () => {
    const checker = checkerOf(ITEMS, COLUMNS, TODAY);
    const row = bytesOf(['甲乙丙丁戊', '', 'C1', '', '']);
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => checker.pass(at, row, 2))).toEqual([1, 1, 2, 3, 4, 5, 6]);
  });

  it('tells codes that are shorter than the others as suspicious, as the same texts do', () => {
    const rows = Array.from({ length: 400 }, (_, at) => [
      '甲',
      '1',
      at % 100 === 0 ? '01234' : `${100_000 + at}`,
      '1',
      '2024-01-05',
    ]);
    const items = ITEMS.map(({ unique: _, ...item }) => item);
    const [texts, bytes] = [checkerOf(items, COLUMNS, TODAY), checkerOf(items, COLUMNS, TODAY)];
    for (const [at, cells] of rows.entries()) {
      texts.row(cells, at + 2);
      onBytes(bytes, cells, at + 2);
    }
    expect(bytes.end().suspicions).toEqual(texts.end().suspicions);
    expect(bytes.end().suspicions.map(({ column, count }) => [column, count])).toEqual([['code', 4]]);
  });
});

describe('Values', () => {
  it('with a comma for their point are numbers only where the mapping says so', () => {
    const items = Items.parse([
      { name: 'sum', label: '金额', type: 'decimal', scale: 2 },
      { name: 'name', label: '名称', type: 'text' },
    ]);
    const values = (decimalComma: boolean, ...cells: string[]) => {
      const checker = checkerOf(items, { places: [0, 1], width: 2, decimalComma }, TODAY);
      return cells.map((cell) => checker.row([cell, cell], 2).values);
    };
    expect(values(true, '1.234,50', '12,5', ' 1.234.567,25 ', '-3,75', '0,5')).toEqual([
      ['1234.5', '1.234,50'],
      ['12.5', '12,5'],
      ['1234567.25', ' 1.234.567,25 '],
      ['-3.75', '-3,75'],
      ['0.5', '0,5'],
    ]);
    expect(values(true, '12.5', '1,234.50').map(([sum]) => sum)).toEqual(['12.5', '1234.5']);
    expect(values(false, '1.234,50').map(([sum]) => sum)).toEqual([null]);
  });

  it('of an item in headings are those of the heading, and of one without a column none', () => {
    const items = Items.parse([
      { name: 'county', label: '县', type: 'text' },
      { name: 'name', label: '名称', type: 'text' },
      { name: 'none', label: '无', type: 'text' },
    ]);
    const checker = checkerOf(items, { places: [-1, 0, -1], width: 1, carried: 0 }, TODAY);
    expect(checker.row(['甲'], 2, '某县').values).toEqual(['某县', '甲', null]);
    expect(checker.row(['乙'], 3).values).toEqual([null, '乙', null]);
  });

  it('are rewritten where more than closing zeros of a number change', () => {
    const items = Items.parse([{ name: 'sum', label: '金额', type: 'decimal', scale: 2 }]);
    const rewritten = (cell: string) => {
      const checker = checkerOf(items, { places: [0], width: 1 }, TODAY);
      const { values } = checker.row([cell], 2);
      return [values[0], checker.end().counts.normalised.sum ?? 0];
    };
    expect(['1.50', '1,000', '１', ' 2'].map(rewritten)).toEqual([
      ['1.5', 0],
      ['1000', 1],
      ['1', 1],
      ['2', 1],
    ]);
  });
});
