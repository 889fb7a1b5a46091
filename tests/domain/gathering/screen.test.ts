import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characters, KINDS } from '../../../functions/domain/gathering/bytes.ts';
import { isInForceAt, standingOf } from '../../../functions/domain/gathering/divisions.ts';
import { Item } from '../../../functions/domain/gathering/items.ts';
import { normaliseCell } from '../../../functions/domain/gathering/normalise.ts';
import {
  FINE,
  LOOK,
  OTHER_FORM,
  quickLookOf,
  screenOf,
  type Verdict,
} from '../../../functions/domain/gathering/screen.ts';
import { collectSuspicions } from '../../../functions/domain/gathering/suspicions.ts';

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

  it('counts characters, not bytes', () => {
    expect(verdictOn('东城区内', item({ type: 'text', length: 4 }))).toBe(FINE);
    expect(verdictOn('东城区内街', item({ type: 'text', length: 4 }))).toBe(LOOK);
    expect(characters(utf8('a甲𠮷'), 0, 8)).toBe(3);
  });
});

describe('The division codes', () => {
  it('are known in force, retired with their last edition, or not at all', () => {
    expect(standingOf('110101')).toBe('in-force');
    expect(standingOf('130101')).toBe('in-force');
    expect(standingOf('710000')).toBe('in-force');
    expect(standingOf('110103')).toEqual({ lastSeen: 2009 });
    expect(standingOf('110199')).toBeUndefined();
    expect(isInForceAt(utf8('x511722'), 1)).toBe(true);
    expect(isInForceAt(utf8('x5117a2'), 1)).toBe(false);
  });
});
