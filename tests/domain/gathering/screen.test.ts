import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONTROL,
  characters,
  DIGIT,
  ESCAPED,
  HIGH,
  KINDS,
  LETTER,
  SIGN,
  SPACE,
  TELLING,
  WIDE,
} from '../../../functions/domain/gathering/bytes.ts';
import { IN_FORCE, RETIRED } from '../../../functions/domain/gathering/division-codes.ts';
import { isInForceAt, standingOf } from '../../../functions/domain/gathering/divisions.ts';
import { isResidentIdAt, isUsccAt } from '../../../functions/domain/gathering/identifier-bytes.ts';
import { Item } from '../../../functions/domain/gathering/items.ts';
import { normaliseCell } from '../../../functions/domain/gathering/normalise.ts';
import {
  FINE,
  LOOK,
  OTHER_FORM,
  QUICK_SIZE,
  quickLookOf,
  screenOf,
  type Verdict,
} from '../../../functions/domain/gathering/screen.ts';
import { collectSuspicions } from '../../../functions/domain/gathering/suspicions.ts';
import { RESIDENT_WEIGHTS, USCC_ALPHABET, USCC_WEIGHTS } from '../../../functions/domain/identifiers.ts';

const TODAY = '2026-11-25';
const item = (more: object): Item => Item.parse({ name: 'a', label: '甲', ...more });

const utf8 = (text: string) => new TextEncoder().encode(text);
/** The verdict on a field that lies amid others, as in a file. */
const verdictOn = (text: string, of: Item): Verdict => {
  const bytes = utf8(`7,${text},2024-01-05`);
  const to = 2 + utf8(text).length;
  const kinds = bytes.subarray(2, to).reduce((joined, byte) => joined | KINDS[byte]!, 0);
  const verdict = screenOf(of, TODAY)(bytes, 2, to, kinds);
  const { fine, most } = quickLookOf(of);
  if (fine[kinds] === 1 && to - 2 <= most) expect([text, verdict]).toEqual([text, FINE]);
  return verdict;
};

const ITEMS: readonly Item[] = [
  item({ type: 'text' }),
  item({ type: 'text', length: 4 }),
  item({ type: 'text', values: ['甲', '乙级', 'A1', ' b '] }),
  item({ type: 'code' }),
  item({ type: 'code', length: 6 }),
  item({ type: 'code', values: ['01', '02', '甲'] }),
  item({ type: 'integer' }),
  item({ type: 'integer', length: 3 }),
  item({ type: 'decimal' }),
  item({ type: 'decimal', scale: 2, length: 5 }),
  item({ type: 'date' }),
  item({ type: 'datetime' }),
  item({ type: 'boolean' }),
  item({ type: 'resident-id' }),
  item({ type: 'uscc' }),
  item({ type: 'division' }),
];

const vectors = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/identifiers', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t')[0]!);
const IDENTIFIERS = [...vectors('resident_id_vectors.tsv'), ...vectors('uscc_vectors.tsv')];

const SAMPLES = [
  ...[
    '东城区',
    '县（市）',
    '　',
    ' 甲',
    '甲 ',
    '\u00a0x',
    'a\u0000b',
    'a\tb',
    '\u2003',
    '\ufeff',
    '\ufffd',
    '𠮷野家',
    'é',
    '１２',
  ],
  ...['1.10101E+11', '2016.1', '2016.10', '3月4日', '4-Mar', '110101199001010000', '12345678901234567', '007', 'A-01'],
  ...['0', '00', '-0', '-1', '+1', '1,234', '1.50', '.5', '5.', '0.5', '-0.5', '12.345', '9223372036854775808', '1e3'],
  ...[
    '2024-01-05',
    '2024-02-29',
    '2023-02-29',
    '2024/1/5',
    '2024/01/05',
    '2024/13/1',
    '2024/1/',
    '20240105',
    '2024/1/05',
  ],
  ...['2024-01-05T10:20:30', '2024-01-05 10:20:30', '2024-01-05 24:00:00', '2024-01-05 10:20:3x', '0000-01-01'],
  ...['true', 'false', 'TRUE', '是', '1', '110101', '110103', '990101', '999999', '甲', '乙级', 'A1', '01'],
  ...IDENTIFIERS,
];

const cell = fc.oneof(
  fc.constantFrom(...SAMPLES),
  fc
    .tuple(fc.constantFrom(...SAMPLES), fc.nat(30), fc.constantFrom(...' 　0123456789xX.+-/年甲Ａ\u0001'))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
  fc.string({ unit: fc.constantFrom(...'0123456789./-: T+eE年月日甲 　'), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

describe('A screen', () => {
  it('passes nothing that would be refused, rewritten or looked at again', () => {
    void fc.assert(
      fc.property(cell, fc.constantFrom(...ITEMS), (text, of) => {
        if (text === '' || !text.isWellFormed()) return;
        const verdict = verdictOn(text, of);
        if (verdict === LOOK) return;
        const result = normaliseCell(text, of, TODAY);
        expect(result).toMatchObject({ ok: true });
        const value = (result as { value: string }).value;
        if (verdict === FINE) expect([text, text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')]).toContain(value);
        else expect(new Date(`${text.replaceAll('/', '-').replace(' ', 'T')}`).getTime()).not.toBeNaN();
        const suspicions = collectSuspicions([of]);
        suspicions.see(0, value, 2);
        expect(suspicions.report()).toEqual([]);
      }),
      { seed: 20261125, numRuns: 20_000 },
    );
  });

  it.each([
    ['text', '东城区（一）', FINE],
    ['text', '12 Main St.', FINE],
    ['code', '510107001001', FINE],
    ['code', '甲', FINE],
    ['integer', '1024', FINE],
    ['decimal', '-12.50', FINE],
    ['date', '2024-02-29', FINE],
    ['date', '2024/1/5', OTHER_FORM],
    ['datetime', '2024-01-05 10:20:30', OTHER_FORM],
    ['boolean', 'true', FINE],
    ['resident-id', '11010519491231002X', FINE],
    ['uscc', '91350100M000100Y43', FINE],
    ['division', '110101', FINE],
    ['division', '110103', LOOK],
  ] as const)('passes what is plain: %s %s', (type, text, verdict) => {
    expect(verdictOn(text, item({ type }))).toBe(verdict);
  });

  it.each<[object, Verdict, string[]]>([
    [
      { type: 'text' },
      FINE,
      [
        '12',
        'A1',
        'A-B',
        'a b',
        '（甲）',
        'a￥',
        'a！',
        '1-345678901234567890123',
        '第1-2号',
        '1 2',
        '123456789012345',
      ],
    ],
    [
      { type: 'text' },
      LOOK,
      ['1.5', '1-2', '1234567890123456', '1-345678901234567890', '　', ' ', '\ufffd甲', '甲\ufffd', 'a\u0001', '￥'],
    ],
    [{ type: 'text', length: 4 }, FINE, ['1234', '东城区内', 'a']],
    [{ type: 'text', length: 4 }, LOOK, ['12345', 'abcde']],
    [{ type: 'text', values: ['甲', '乙级', 'A1', ' b ', '丙 丁', 'é'] }, FINE, ['甲', '乙级', 'A1']],
    [
      { type: 'text', values: ['甲', '乙级', 'A1', ' b ', '丙 丁', 'é'] },
      LOOK,
      ['乙', 'A2', ' b ', '丙 丁', 'é', 'A1甲'],
    ],
    [{ type: 'text', length: 1, values: ['甲', '乙级'] }, FINE, ['甲']],
    [{ type: 'text', length: 1, values: ['甲', '乙级'] }, LOOK, ['乙级']],
    [{ type: 'code', values: ['01', '02'] }, FINE, ['01', '02']],
    [{ type: 'code', values: ['01', '02'] }, LOOK, ['1', '03', '001']],
    [{ type: 'code' }, FINE, ['123456789012345', 'AB', 'A-0123456789B', '123456789-123', 'A-B', '甲', '12AB']],
    [
      { type: 'code' },
      LOOK,
      ['1234567890123456', 'A-01', '甲1', '12.5', 'a b', '123456789-12', '（甲）', '1+2', "'甲", '=甲'],
    ],
    [{ type: 'code', length: 6 }, FINE, ['123456', '甲']],
    [{ type: 'code', length: 6 }, LOOK, ['1234567']],
    [{ type: 'integer' }, FINE, ['0', '9', '10', '123456789012345678']],
    [{ type: 'integer' }, LOOK, ['00', '01', '1234567890123456789', '-1', '1.0', '1a', '甲']],
    [{ type: 'integer', length: 3 }, FINE, ['123', '0']],
    [{ type: 'integer', length: 3 }, LOOK, ['1234', '012']],
    [
      { type: 'decimal' },
      FINE,
      ['0', '9', '0.5', '-1.5', '12.50', '1.0', '90.9', '1.0123456789', '12345678901234567890', '0.0123456789'],
    ],
    [
      { type: 'decimal' },
      LOOK,
      [
        '.5',
        '5.',
        '00.5',
        '-0.5',
        '1.2.3',
        '1e3',
        '+1',
        '-',
        '-.5',
        '1.01234567890',
        '123456789012345678901',
        '1/2',
        '1:2',
      ],
    ],
    [{ type: 'decimal', scale: 2, length: 5 }, FINE, ['123.45', '12345', '1.25']],
    [{ type: 'decimal', scale: 2, length: 5 }, LOOK, ['1234.56', '123456', '1.234']],
    [
      { type: 'date' },
      FINE,
      ['2024-01-05', '2024-12-31', '2000-02-29', '0001-01-01', '0099-12-31', '0100-01-01', '2024-04-30', '1999-09-09'],
    ],
    [
      { type: 'date' },
      OTHER_FORM,
      [
        '2024/1/5',
        '2024/12/5',
        '2024/1/15',
        '2024/12/15',
        '2024/01/05',
        '2024/9/9',
        '0001/1/1',
        '2000/2/29',
        '0100/12/31',
      ],
    ],
    [
      { type: 'date' },
      LOOK,
      [
        ...[
          '2024-13-01',
          '2024-00-10',
          '2024-01-00',
          '2024-01-32',
          '2024-02-30',
          '2023-02-29',
          '1900-02-29',
          '2024-04-31',
        ],
        ...['0000-01-01', '2024x01-05', '2024-01x05', 'a024-01-05', '2a24-01-05', '20a4-01-05', '202a-01-05'],
        ...['2024-0a-05', '2024-a1-05', '2024-01-0a', '2024-01-a5', '2024-1-5', '2024-01-055', '2024.01.05'],
        ...['2024/13/5', '2024/1/32', '2024/0/5', '2024/1/0', '2024/1/', '2024/1/155', '2024/01/055', '20a4/1/5'],
        ...[
          'a024/1/5',
          '2024/1-5',
          '2024/12-5',
          '2024/123/5',
          '2024/a/5',
          '2024/1/a',
          '2024/1/a5',
          '0000/1/1',
          '1900/2/29',
        ],
        ...['20240105', '甲'],
      ],
    ],
    [
      { type: 'datetime' },
      FINE,
      ['2024-01-05T10:20:30', '2024-01-05T00:00:00', '2024-12-31T23:59:59', '2024-02-29T09:09:09'],
    ],
    [{ type: 'datetime' }, OTHER_FORM, ['2024-01-05 10:20:30', '2024-01-05 00:00:00']],
    [
      { type: 'datetime' },
      LOOK,
      [
        ...['2024-01-05x10:20:30', '2024-01-05T24:00:00', '2024-01-05T23:60:00', '2024-01-05T23:59:60'],
        ...['2024-01-05T10-20:30', '2024-01-05T10:20-30', '2024-01-05T1a:20:30', '2024-01-05T10:a0:30'],
        ...['2024-01-05T10:20:3a', '2024-02-30T10:20:30', '2024/01/05T10:20:30', '2024-01-05T10:20', '2024-01-05'],
      ],
    ],
    [{ type: 'boolean' }, FINE, ['true', 'false']],
    [{ type: 'boolean' }, LOOK, ['TRUE', '是', '1', 'truf', 'tru', 'falsee']],
    [{ type: 'resident-id' }, LOOK, ['11010519491231002x', '11010519491231002', '11010519491231002XX']],
    [{ type: 'uscc' }, LOOK, ['91350100m000100y43', '91350100M000100Y4', '91350100M000100Y433']],
    [{ type: 'division' }, LOOK, ['11010', '1101011', '11010a']],
  ])('of %j says %i of %j', (of, verdict, texts) => {
    expect(texts.map((text) => [text, verdictOn(text, item(of))])).toEqual(texts.map((text) => [text, verdict]));
  });

  it('does not look at a field whose quotes are written twice where a list has its values', () => {
    const bytes = utf8('甲');
    const screen = screenOf(item({ type: 'text', values: ['甲'] }), TODAY);
    expect([screen(bytes, 0, 3, HIGH), screen(bytes, 0, 3, HIGH | ESCAPED)]).toEqual([FINE, LOOK]);
  });

  it.each<[object, number[], number]>([
    [
      { type: 'text' },
      [LETTER, HIGH, HIGH | DIGIT, HIGH | LETTER, HIGH | DIGIT | LETTER, HIGH | SIGN, HIGH | SIGN | DIGIT],
      0x7fffffff,
    ],
    [
      { type: 'text', length: 4 },
      [LETTER, HIGH, HIGH | DIGIT, HIGH | LETTER, HIGH | DIGIT | LETTER, HIGH | SIGN, HIGH | SIGN | DIGIT],
      4,
    ],
    [{ type: 'code' }, [DIGIT, LETTER, DIGIT | LETTER, HIGH], 15],
    [{ type: 'code', length: 6 }, [DIGIT, LETTER, DIGIT | LETTER, HIGH], 6],
    [{ type: 'code', length: 60 }, [DIGIT, LETTER, DIGIT | LETTER, HIGH], 15],
    [{ type: 'code', values: ['1'] }, [], 15],
    [{ type: 'integer' }, [], 0x7fffffff],
    [{ type: 'date' }, [], 0x7fffffff],
  ])('tells of %j from kinds %j alone, of no more than %i bytes', (of, kinds, most) => {
    const quick = quickLookOf(item(of));
    expect([...quick.fine].flatMap((fine, joined) => (fine === 1 ? [joined] : []))).toEqual(
      kinds.toSorted((a, b) => a - b),
    );
    expect([quick.most, quick.fine.length]).toEqual([most, QUICK_SIZE]);
    expect(QUICK_SIZE).toBeGreaterThan(ESCAPED | TELLING | CONTROL | WIDE);
  });

  it('counts characters, not bytes', () => {
    expect(verdictOn('东城区内', item({ type: 'text', length: 4 }))).toBe(FINE);
    expect(verdictOn('东城区内街', item({ type: 'text', length: 4 }))).toBe(LOOK);
    expect(characters(utf8('a甲𠮷'), 0, 8)).toBe(3);
  });
});

describe('A byte', () => {
  it.each<[string, number]>([
    ['0123456789', DIGIT],
    ['AMZamz', LETTER],
    [' ', SPACE],
    ['+.', TELLING],
    ['!-/:@[`{~,;', SIGN],
    ['\u0000\t\n\u001f\u007f', CONTROL],
    ['甲级𠮷é', HIGH],
    ['\u00a0\u3000\uff01\ufffd（', WIDE],
  ])('that begins each of %j is of the kind %i', (text, kind) => {
    expect([...text].map((one) => KINDS[utf8(one)[0]!])).toEqual([...text].map(() => kind));
  });

  it('within a character is of no kind', () => {
    expect([...utf8('甲').subarray(1), 0x80, 0xbf].map((byte) => KINDS[byte])).toEqual([0, 0, 0, 0]);
  });
});

describe('Identifiers among bytes', () => {
  const LATEST = 20261125;
  /** A number of a resident with its check character. */
  const resident = (seventeen: string) => {
    const sum = RESIDENT_WEIGHTS.reduce((all, weight, at) => all + weight * Number(seventeen[at]), 0);
    return seventeen + '10X98765432'[sum % 11]!;
  };
  const isResident = (text: string) => isResidentIdAt(utf8(`??${text}`), 2, LATEST);

  it.each<[string, boolean]>([
    ['19491231', true],
    ['19000101', true],
    ['18991231', false],
    ['20261125', true],
    ['20261126', false],
    ['20240229', false], // left to the text
    ['20240228', true],
    ['20240131', true],
    ['20240132', false],
    ['20240430', true],
    ['20240431', false],
    ['20240100', false],
    ['20240001', false],
    ['20241301', false],
    ['20241231', true],
  ])('know a resident born on %s: %s', (born, known) => {
    expect(isResident(resident(`110105${born}002`))).toBe(known);
  });

  it('know neither a wrong check character, a province that is none, nor what is no digit', () => {
    const right = resident('11010519491231002');
    expect(isResident(right)).toBe(true);
    expect(isResident(`${right.slice(0, 17)}1`)).toBe(false);
    expect(isResident(resident('99010519491231002'))).toBe(false);
    for (const wrong of ['/', ':', 'A'])
      for (const at of [0, 5, 10, 16]) expect(isResident(right.slice(0, at) + wrong + right.slice(at + 1))).toBe(false);
  });

  /** A credit code with its two check characters; the first eight are given, then eight of the organisation's. */
  const credit = (eight: string, own: string) => {
    const inner = [...own].reduce(
      (sum, one, at) => sum + '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.indexOf(one) * [3, 7, 9, 10, 5, 8, 4, 2][at]!,
      0,
    );
    const seventeen = `${eight}${own}${'0X987654321'[inner % 11]!}`;
    const outer = [...seventeen].reduce((sum, one, at) => sum + USCC_ALPHABET.indexOf(one) * USCC_WEIGHTS[at]!, 0);
    return seventeen + USCC_ALPHABET[(31 - (outer % 31)) % 31]!;
  };
  const isCredit = (text: string) => isUsccAt(utf8(`??${text}`), 2);

  it.each<[string, string, boolean]>([
    ['91350100', 'M000100Y', true],
    ['11999999', '00000000', true],
    ['A1350109', 'M000100Y', true],
    ['9A350100', 'M000100Y', true],
    ['91A50100', 'M000100Y', false],
    ['91350A00', 'M000100Y', false],
    ['9135010A', 'M000100Y', false],
  ])('know the credit code of %s and %s, both checks right: %s; an area is of digits', (eight, own, known) => {
    expect(isCredit(credit(eight, own))).toBe(known);
  });

  it('know neither a wrong check character nor a character that credit codes do not have', () => {
    const right = credit('91350100', 'M000100Y');
    expect([
      isCredit(right),
      isCredit(`${right.slice(0, 17)}0`),
      isCredit(`${right.slice(0, 16)}0${right[17]}`),
    ]).toEqual([true, false, false]);
    for (const wrong of ['I', 'O', 'a', '甲']) expect(isCredit(wrong + right.slice(1))).toBe(false);
  });
});

describe('The division codes', () => {
  const inForce = Object.entries(IN_FORCE).flatMap(([province, rest]) =>
    rest.split(' ').map((last) => province + last),
  );
  const retired = Object.entries(RETIRED).flatMap(([province, years]) =>
    Object.entries(years).flatMap(([year, rest]) =>
      rest.split(' ').map((last) => [province + last, Number(year)] as const),
    ),
  );

  it('are six digits each, in ascending order, every province with itself', () => {
    expect(inForce.filter((code) => !/^\d{6}$/.test(code))).toEqual([]);
    expect(inForce).toEqual([...new Set(inForce)].sort());
    expect(Object.keys(IN_FORCE).filter((province) => !inForce.includes(`${province}0000`))).toEqual([]);
    expect([Object.keys(IN_FORCE).length, inForce.length > 3_000]).toEqual([34, true]);
  });

  it('that are retired are six digits each, once, no longer in force, and were last seen from 2002 to 2022', () => {
    const codes = retired.map(([code]) => code);
    expect(codes.filter((code) => !/^\d{6}$/.test(code) || inForce.includes(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect(retired.filter(([, year]) => year < 2002 || year > 2022)).toEqual([]);
    expect(Object.entries(RETIRED).filter(([, years]) => Object.keys(years).length === 0)).toEqual([]);
  });

  it('are known in force, retired with their last edition, or not at all', () => {
    expect(standingOf('110101')).toBe('in-force');
    expect(standingOf('130101')).toBe('in-force');
    expect(standingOf('710000')).toBe('in-force');
    expect(standingOf('110103')).toEqual({ lastSeen: 2009 });
    expect(standingOf('110199')).toBeUndefined();
    expect(isInForceAt(utf8('x511722'), 1)).toBe(true);
    expect(isInForceAt(utf8('x5117a2'), 1)).toBe(false);
    for (const text of ['x5117/2', 'x5117:2', 'x511723', 'x110103'])
      expect([text, isInForceAt(utf8(text), 1)]).toEqual([text, text === 'x511723']);
    expect(isInForceAt(utf8('x130109'), 1)).toBe(true);
  });
});
