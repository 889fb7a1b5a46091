import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { collectSuspicions } from '../../../functions/domain/gathering/suspicions.ts';

const itemOf = (type: Item['type'], label = '编码'): readonly Item[] => Items.parse([{ name: 'a', label, type }]);
/** Codes of what is suspicious among some values of one column, with how often and in which rows. */
const suspicious = (items: readonly Item[], ...values: string[]) => {
  const found = collectSuspicions(items);
  for (const [at, value] of values.entries()) found.see(0, value, at + 2);
  return found.report().map(({ code, count, rows }) => [code, count, rows]);
};

describe('What spreadsheets do to values', () => {
  it.each<[string, readonly Item[], string[], unknown[]]>([
    ['a code in scientific notation', itemOf('text'), ['1.10101E+11', '110101'], [['scientific-notation', 1, [2]]]],
    ['October without its zero', itemOf('code'), ['2016.1', '2016.11', '2016.1'], [['month-lost-zero', 2, [2, 4]]]],
    ['January where October is there', itemOf('code'), ['2016.1', '2016.10'], []],
    ['October as a number of a month', itemOf('decimal', '统计年月'), ['2016.1'], [['month-lost-zero', 1, [2]]]],
    ['a plain decimal', itemOf('decimal', '金额'), ['2016.1'], []],
    ['digits past the fifteenth', itemOf('code'), ['1101011990010110000'], [['zeros-at-end', 1, [2]]]],
    ['a house number as a date', itemOf('code'), ['3月4日', '3-4', '4-Mar'], [['turned-into-date', 2, [2, 4]]]],
    ['a date in prose', itemOf('text'), ['3月4日'], []],
    ['a character that cannot be seen', itemOf('text'), ['a\u007fb'], [['hidden-character', 1, [2]]]],
    [
      'codes of divisions',
      itemOf('division'),
      ['110101', '110103', '110199'],
      [
        ['retired-division', 1, [3]],
        ['unknown-division', 1, [4]],
      ],
    ],
  ])('is told: %s', (_, items, values, expected) => {
    expect(suspicious(items, ...values)).toEqual(expected);
  });

  it('includes codes a digit shorter than nearly all others, and not those of another kind', () => {
    const codes = Array.from({ length: 40 }, (_, at) => `${100_001 + at}`);
    expect(suspicious(itemOf('code'), ...codes, '10101')).toEqual([['shorter-code', 1, [42]]]);
    expect(suspicious(itemOf('code'), ...codes, '101')).toEqual([]);
    expect(suspicious(itemOf('code'), ...codes.slice(0, 5), '10101')).toEqual([]);
  });

  it('never shows a whole value, and keeps the first rows of many', () => {
    const found = collectSuspicions(itemOf('code'));
    for (let row = 2; row < 40; row += 1) found.see(0, '1101011990010110000', row);
    expect(found.report()).toMatchObject([
      { count: 38, rows: Array.from({ length: 10 }, (_, at) => at + 2), value: '110***' },
    ]);
  });
});
