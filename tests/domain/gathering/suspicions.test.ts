import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { collectSuspicions, SUSPICIONS } from '../../../functions/domain/gathering/suspicions.ts';

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
    [
      'a number in scientific notation, whatever its sign, digits and case',
      itemOf('text'),
      ['1E+11', '-1.5e+2', '9.99E+123', '1E11', '12E+1', '1.E+1', '1.5E+1234', 'x1E+11', '1E+11x', '1.1E-5'],
      [['scientific-notation', 3, [2, 3, 4]]],
    ],
    [
      'a year and a month of one digit, in this century or the last',
      itemOf('text'),
      ['1999.1', '2024.1', '2124.1', '2024.2', '2024.12', '2024.100', 'x2024.1', '2024.1x', '12024.1'],
      [['month-lost-zero', 2, [2, 3]]],
    ],
    [
      'what was rewritten as a day',
      itemOf('code'),
      [
        '3月4日',
        '12月31日',
        '4-Mar',
        '14-Mar',
        'Mar-04',
        'x3月4日',
        '3月4日x',
        '4-mar',
        '4-MAR',
        'Mar-4',
        '123月4日',
        '4-Ma',
      ],
      [['turned-into-date', 5, [2, 3, 4, 5, 6]]],
    ],
    [
      'sixteen digits or more that end in three zeros',
      itemOf('text'),
      [
        '1234567890123000',
        '12345678901234000',
        '123456789012000',
        '1234567890123001',
        'x1234567890123000',
        '1234567890123000x',
      ],
      [['zeros-at-end', 2, [2, 3]]],
    ],
    [
      'each control character that is no layout',
      itemOf('text'),
      ['a\u0001', '\u0008a', 'a\u000bb', '\u000c', '\u000e', '\u001f', '\u007f', 'a\tb', 'a\nb', 'a\rb', 'a b'],
      [['hidden-character', 7, [2, 3, 4, 5, 6, 7, 8]]],
    ],
    [
      'nothing of a long text but what hides in it',
      itemOf('text'),
      [`${'1'.repeat(40)}000`, `${'长'.repeat(41)}\u0001`],
      [['hidden-character', 1, [3]]],
    ],
    ['what is still short enough to tell', itemOf('text'), [`${'1'.repeat(37)}000`], [['zeros-at-end', 1, [2]]]],
    ['nothing of numbers, days and words', itemOf('decimal', '金额'), ['1.5E+2', '2016.1'], []],
    ['nothing of whole numbers', itemOf('integer', '月份'), ['1234567890123000'], []],
    ['a month by its label', itemOf('decimal', '月份'), ['2016.1'], [['month-lost-zero', 1, [2]]]],
  ])('is told: %s', (_, items, values, expected) => {
    expect(suspicious(items, ...values)).toEqual(expected);
  });

  it('includes codes a digit shorter than nearly all others, and not those of another kind', () => {
    const codes = Array.from({ length: 40 }, (_, at) => `${100_001 + at}`);
    expect(suspicious(itemOf('code'), ...codes, '10101')).toEqual([['shorter-code', 1, [42]]]);
    expect(suspicious(itemOf('code'), ...codes, '101')).toEqual([]);
    expect(suspicious(itemOf('code'), ...codes.slice(0, 5), '10101')).toEqual([]);
  });

  const codes = (count: number, digits: number) =>
    Array.from({ length: count }, (_, at) => `${10 ** (digits - 1) + at}`);
  it.each<[string, string[], unknown[]]>([
    ['one of twenty', [...codes(19, 6), '10101'], [['shorter-code', 1, [21]]]],
    ['one of nineteen', [...codes(18, 6), '10101'], []],
    ['more than one of twenty', [...codes(18, 6), '10101', '10102'], []],
    [
      'two of forty, of two lengths, the first of each',
      [...codes(38, 6), '1010', '10101'],
      [['shorter-code', 2, [40, 41]]],
    ],
    ['two of forty, the longer first', [...codes(38, 6), '10101', '1010'], [['shorter-code', 2, [40, 41]]]],
    ['one that is longer', [...codes(39, 6), '1010101'], []],
    ['three digits fewer', [...codes(39, 6), '101'], []],
    ['with a letter', [...codes(39, 6), 'A0101', '1010A'], []],
    ['none at all', codes(40, 6), []],
    ['of one digit beside two', [...codes(39, 2), '1'], [['shorter-code', 1, [41]]]],
  ])('tells of codes that are shorter than the others: %s', (_, values, expected) => {
    expect(suspicious(itemOf('code'), ...values)).toEqual(expected);
  });

  it('says what it tells of in both languages, with the standard where there is one', () => {
    const found = collectSuspicions(itemOf('division'));
    found.see(0, '110103', 2);
    expect(found.report()).toEqual([
      {
        column: 'a',
        code: 'retired-division',
        zh: '行政区划代码已停用；历史数据可忽略',
        en: 'A division code that is no longer in force; right in data of its time',
        standard: 'GB/T 2260',
        count: 1,
        rows: [2],
        value: '110***',
      },
    ]);
    for (const { zh, en } of Object.values(SUSPICIONS)) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z]/);
    }
    const standards = Object.entries(SUSPICIONS).flatMap(([code, kind]) =>
      'standard' in kind ? [`${code} ${kind.standard}`] : [],
    );
    expect(standards).toEqual(['unknown-division GB/T 2260', 'retired-division GB/T 2260']);
  });

  it('never shows a whole value, and keeps the first rows of many', () => {
    const found = collectSuspicions(itemOf('code'));
    for (let row = 2; row < 40; row += 1) found.see(0, '1101011990010110000', row);
    expect(found.report()).toMatchObject([
      { count: 38, rows: Array.from({ length: 10 }, (_, at) => at + 2), value: '110***' },
    ]);
  });
});
