import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Item } from '../../../functions/domain/gathering/items.ts';
import { normaliseCell } from '../../../functions/domain/gathering/normalise.ts';
import { withoutExponent } from '../../../functions/domain/gathering/numbers.ts';

const TODAY = '2026-11-25';

function read(type: string, text: string, more: object = {}): string | null {
  const answer = normaliseCell(text, Item.parse({ name: 'a', label: '甲', type, ...more }), TODAY);
  return answer.ok ? answer.value : `! ${answer.code}`;
}

describe('a cell', () => {
  it.each([
    ['2024-01-05', '2024-01-05'],
    ['2024-1-5', '2024-01-05'],
    ['2024/1/5', '2024-01-05'],
    ['20240105', '2024-01-05'],
    ['2024年1月5日', '2024-01-05'],
    ['2024.1.5', '2024-01-05'],
    ['２０２４．０１．０５', '2024-01-05'],
    ['2024.1', '! bad-date'],
    ['2024.13.1', '! bad-date'],
    ['二〇二四年一月五日', '2024-01-05'],
    ['二○二四年十月二十日', '2024-10-20'],
    ['二零二四年十二月三十一日', '2024-12-31'],
    ['一九九九年十一月十五日', '1999-11-15'],
    ['二〇二四年二月三十日', '! bad-date'],
    ['二〇二四年十十月一日', '! bad-date'],
    ['二〇二四年一月', '! bad-date'],
    ['２０２４年１月５日　', '2024-01-05'],
    ['2024/1/5 0:00', '2024-01-05'],
    ['2024-01-05 10:00:00', '! bad-date'],
    ['2023-02-30', '! bad-date'],
    ['2024-13-01', '! bad-date'],
    ['epoch', '! bad-date'],
    ['infinity', '! bad-date'],
    ['45296', '! bad-date'],
    ['24-1-5', '! bad-date'],
    ['2024-01-05T00:00:00.5', '! bad-date'],
    ['2024\u00A01\u00A05', '! bad-date'],
    ['\u00A02024-01-05\u00A00:00:00', '2024-01-05'],
  ])('of a date %s is %s', (text, value) => {
    expect(read('date', text)).toBe(value);
  });

  it.each([
    ['2024-01-05T10:20:30', '2024-01-05T10:20:30'],
    ['2024/1/5 9:05', '2024-01-05T09:05:00'],
    ['2024年1月5日 10:20:30', '2024-01-05T10:20:30'],
    ['20240105102030', '2024-01-05T10:20:30'],
    ['2024-01-05T10:20:30.120+08:00', '2024-01-05T10:20:30.12'],
    ['2024-01-05', '2024-01-05T00:00:00'],
    ['2024-01-05 23:59:59', '2024-01-05T23:59:59'],
    ['2024-01-05T10:20:30.100000', '2024-01-05T10:20:30.1'],
    ['2024-01-05T10:20:30.000+0800', '2024-01-05T10:20:30'],
    ['2024-01-05T10:20:30.010', '2024-01-05T10:20:30.01'],
    ['2024-01-05T10:20:30.101', '2024-01-05T10:20:30.101'],
    ['2024-01-05 10:60:00', '! bad-datetime'],
    ['2024-01-05 10:59:60', '! bad-datetime'],
    ['2024-02-30 10:20:30', '! bad-datetime'],
    ['20240230102030', '! bad-datetime'],
    ['2024-01-05T10:20:30Z', '! bad-datetime'],
    ['2024-01-05T10:20:30+09:00', '! bad-datetime'],
    ['2024-01-05 24:00:00', '! bad-datetime'],
    ['2024-01-05 10:20:30.1234567', '! bad-datetime'],
  ])('of a datetime %s is %s', (text, value) => {
    expect(read('datetime', text)).toBe(value);
  });

  it.each([
    ['12', '12'],
    ['１２', '12'],
    ['1,234,567', '1234567'],
    ['+5', '5'],
    ['-0', '0'],
    ['12.0', '12'],
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', '! integer-out-of-range'],
    ['-9223372036854775807', '-9223372036854775807'],
    ['10000000000000000000', '! integer-out-of-range'],
    ['.', '! bad-integer'],
    ['+', '! bad-integer'],
    ['-.', '! bad-integer'],
    ['.0', '0'],
    ['0', '0'],
    ['12.', '12'],
    ['12.7', '! bad-integer'],
    ['1,23', '! bad-integer'],
    ['0012', '! leading-zeros'],
    ['1e3', '! bad-integer'],
    ['1_000', '! bad-integer'],
    ['0x1F', '! bad-integer'],
    ['inf', '! bad-integer'],
    ['1 234', '! bad-integer'],
  ])('of an integer %s is %s', (text, value) => {
    expect(read('integer', text)).toBe(value);
  });

  it.each([
    ['12.34', '12.34', 2],
    ['12.345', '! too-many-digits', 2],
    ['12.340', '12.34', 2],
    ['1,234.50', '1234.5', 2],
    ['.5', '0.5', 2],
    ['-0.00', '0', 2],
    ['-0.50', '-0.5', 2],
    ['5.', '5', 2],
    ['0.10100', '0.101', 3],
    ['.', '! bad-decimal', 2],
    ['-', '! bad-decimal', 2],
    ['01.5', '! leading-zeros', 2],
    ['9'.repeat(36), '9'.repeat(36), 2],
    ['9'.repeat(37), '! too-many-digits', 2],
    ['nan', '! bad-decimal', 2],
    ['1e3', '! bad-decimal', 2],
    ['12%', '! bad-decimal', 2],
    ['0.1234567891', '0.1234567891', undefined],
    ['0.12345678912', '! too-many-digits', undefined],
    [`${'9'.repeat(28)}.5`, `${'9'.repeat(28)}.5`, undefined],
    ['9'.repeat(29), '! too-many-digits', undefined],
  ])('of a decimal %s is %s at scale %s, never rounded', (text, value, scale) => {
    expect(read('decimal', text, scale === undefined ? {} : { scale })).toBe(value);
  });

  it('of a code keeps leading zeros and refuses what a spreadsheet made of it', () => {
    expect(read('code', '0012')).toBe('0012');
    expect(read('code', '　００１２')).toBe('0012');
    for (const type of ['code', 'resident-id', 'uscc', 'division'])
      expect(read(type, '1.10101E+11')).toBe('! damaged-code');
    expect(read('text', '1.10101E+11')).toBe('1.10101E+11');
  });

  it('is what stands within a guard against spreadsheets, but text keeps its own', () => {
    expect(read('code', '="0012"')).toBe('0012');
    expect(read('code', "'0012")).toBe('0012');
    expect(read('code', "'0012", { values: ['0012'] })).toBe('0012');
    expect(read('date', '="2024/1/5"')).toBe('2024-01-05');
    expect(read('decimal', " '1,234.50 ")).toBe('1234.5');
    expect(read('code', '=""')).toBeNull();
    expect(read('code', "'", { required: true })).toBe('! required');
    expect(read('code', '="0012"&A1')).toBe('="0012"&A1');
    expect(read('text', "'甲'")).toBe("'甲'");
  });

  it('of text keeps every character, and only spaces are nothing', () => {
    expect(read('text', ' 甲，\n乙 ')).toBe(' 甲，\n乙 ');
    expect(read('text', '　 ')).toBeNull();
    expect(read('text', '　 ', { required: true })).toBe('! required');
  });

  it('counts length in characters, not in units', () => {
    expect(read('text', '𠮷𠮷', { length: 2 })).toBe('𠮷𠮷');
    expect(read('text', '𠮷𠮷𠮷', { length: 2 })).toBe('! too-long');
    expect(read('integer', '1,000', { length: 3 })).toBe('! too-long');
  });

  it('counts the length of a number in digits, before and after the point', () => {
    expect(read('integer', '1,000', { length: 4 })).toBe('1000');
    expect(read('integer', '-1000', { length: 4 })).toBe('-1000');
    expect(read('decimal', '12.34', { length: 4 })).toBe('12.34');
    expect(read('decimal', '12.340', { length: 4 })).toBe('12.34');
    expect(read('decimal', '12.345', { length: 4 })).toBe('! too-long');
    expect(read('decimal', '12345', { length: 4 })).toBe('! too-long');
    expect(read('text', 'abc', { length: 3 })).toBe('abc');
    expect(read('text', 'abcd', { length: 3 })).toBe('! too-long');
    expect(read('text', 'abcd'.repeat(100))).toBe('abcd'.repeat(100));
  });

  it.each([
    ['text', 'abcd', { length: 3 }, { limit: 3 }],
    ['integer', '1234', { length: 3 }, { limit: 3, whole: '', scale: '' }],
    ['decimal', '1.234', { scale: 2 }, { limit: '', whole: 36, scale: 2 }],
    ['integer', 'x', {}, { limit: '', whole: '', scale: '' }],
    ['resident-id', '110105194912310021', {}, { reasonZh: '校验码不符', reason: 'the check character is wrong' }],
    ['resident-id', '11010', {}, { reasonZh: '应为 18 位', reason: 'it should have 18 characters' }],
    [
      'resident-id',
      '110105491231002',
      {},
      { reasonZh: '15 位旧号码已停用', reason: 'the 15-digit form is no longer valid' },
    ],
    ['resident-id', '99010519491231002X', {}, { reasonZh: '省级代码不存在', reason: 'no such province code' }],
    ['resident-id', '11010519490231002X', {}, { reasonZh: '出生日期不成立', reason: 'the date of birth cannot be' }],
    [
      'uscc',
      '9351010',
      {},
      { reasonZh: '应为 18 位且不含 I、O、S、V、Z', reason: 'it should have 18 characters, none of I, O, S, V, Z' },
    ],
    ['uscc', '93510104YY8213431N', {}, { reasonZh: '校验码不符', reason: 'the check character is wrong' }],
    ['text', '', { required: true }, undefined],
    ['boolean', 'x', {}, undefined],
  ])('of type %s that holds %j under %j says %j of its fault', (type, text, more, particulars) => {
    const answer = normaliseCell(text, Item.parse({ name: 'a', label: '甲', type, ...more }), TODAY);
    expect(answer.ok ? answer : answer.particulars).toEqual(particulars);
    expect('particulars' in answer).toBe(particulars !== undefined);
  });

  it('of text with a list of values is compared in half width and without outer space, other text is not', () => {
    expect(read('text', '　ａ ', { values: ['a'] })).toBe('a');
    expect(read('text', '\u00A0甲\u00A0乙', { values: ['甲 乙'] })).toBe('甲 乙');
    expect(read('text', '　ａ ')).toBe('　ａ ');
  });

  it.each(['true', 'TRUE', '是', 'yes', 'Y', '1', '１'])('%s is yes', (text) => {
    expect(read('boolean', text)).toBe('true');
  });
  it.each(['false', 'False', '否', 'no', 'n', '0', 'Ｎ'])('%s is no', (text) => {
    expect(read('boolean', text)).toBe('false');
  });

  it.each(['code', 'resident-id', 'uscc', 'division'])(
    'of type %s that a spreadsheet has cut is said to be so',
    (type) => {
      for (const text of ['1.10101E+11', '1E+11', '9.9e+123', ' １E+11 '])
        expect(read(type, text)).toBe('! damaged-code');
      for (const text of ['1E11', '12E+11', '1.E+11', '1E+1234', 'x1E+11', '1E+11x'])
        expect(read(type, text)).not.toBe('! damaged-code');
    },
  );

  it('of text has no limit where none is set, and counts characters', () => {
    expect(read('text', '𠮷'.repeat(3), { length: 3 })).toBe('𠮷𠮷𠮷');
    expect(read('text', '𠮷'.repeat(4), { length: 3 })).toBe('! too-long');
    expect(read('code', 'abcd', { length: 4 })).toBe('abcd');
  });

  it('holds to its list of values, to yes and no, and to check digits', () => {
    expect(read('code', '１', { values: ['1', '2'] })).toBe('1');
    expect(read('code', '3', { values: ['1', '2'] })).toBe('! not-in-list');
    expect(['是', '否', 'TRUE', '0', 'Ｙ', 'x', 'constructor'].map((text) => read('boolean', text))).toEqual([
      'true',
      'false',
      'true',
      'false',
      'true',
      '! bad-boolean',
      '! bad-boolean',
    ]);
    expect(read('resident-id', '11010519491231002x')).toBe('11010519491231002X');
    expect(read('resident-id', '110105194912310021')).toBe('! bad-resident-id');
    expect(read('uscc', '93-510104-YY8213431-M')).toBe('93510104YY8213431M');
    expect(read('uscc', '93510104YY8213430J')).toBe('! bad-uscc');
    expect(read('division', '110101')).toBe('110101');
    expect(read('division', '11010')).toBe('! bad-division');
  });

  it('never takes lost characters or lone halves, and control characters only in prose, where they are seen', () => {
    for (const text of ['a\u0000b', 'a\uFFFDb', 'a\uD800b']) expect(read('text', text)).toBe('! control-character');
    expect(read('text', 'a\u001bb')).toBe('a\u001bb');
    for (const type of ['code', 'integer', 'date', 'division'])
      expect(read(type, '1\u001b2')).toBe('! control-character');
    expect(read('text', 'a\u001bb', { values: ['a\u001bb'] })).toBe('! control-character');
  });

  it('once in its one form stays as it is', () => {
    const written = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-/:年月日 T+０１'), maxLength: 12 }),
      fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date(1e12) })
        .map((date) => date.toISOString().slice(0, 19)),
    );
    const forms = ['date', 'datetime', 'integer', 'decimal', 'boolean', 'code', 'text'];
    void fc.assert(
      fc.property(fc.constantFrom(...forms), written, (type, text) => {
        const once = read(type, text);
        if (once !== null && !once.startsWith('! ')) expect(read(type, once)).toBe(once);
      }),
      { seed: 20261125, numRuns: 2_000 },
    );
  });

  it('of any whole number with separators is the number', () => {
    void fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (number) => {
        expect(read('integer', number.toLocaleString('en-US'))).toBe(String(number));
      }),
      { seed: 20261125 },
    );
  });
});

describe('a number with a leading zero', () => {
  it.each(['00', '01', '-007', '00.5', '0,012'])('%s is said to be one, as an integer and as a decimal', (text) => {
    expect([read('integer', text), read('decimal', text)]).toEqual(['! leading-zeros', '! leading-zeros']);
  });
});

describe('an exponent', () => {
  it.each([
    ['1.5e3', '1500'],
    ['1.23E-7', '0.000000123'],
    ['-1e0', '-1'],
    ['12.5e-1', '1.25'],
    ['1e21', '1000000000000000000000'],
    ['0e5', '0'],
    ['5e-1', '0.5'],
    ['12.5e1', '125'],
    ['1.500e0', '1.5'],
    ['1.0100e1', '10.1'],
    ['1.00e1', '10'],
    ['0.5e1', '5'],
    ['007e0', '7'],
    ['1.5E+2', '150'],
    ['1e59', `1${'0'.repeat(59)}`],
    ['1e60', '1e60'],
    ['1e-61', `0.${'0'.repeat(60)}1`],
    ['1e-62', '1e-62'],
    ['x1e3', 'x1e3'],
    ['1e3x', '1e3x'],
    ['1e999', '1e999'],
    ['12', '12'],
    ['abc', 'abc'],
  ])('in %s is written out as %s', (text, plain) => {
    expect(withoutExponent(text)).toBe(plain);
  });
});
