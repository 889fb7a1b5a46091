import { describe, expect, it } from 'vitest';
import {
  DEFAULT_READ_RULES,
  findingsIn,
  hourOf,
  type ReadLine,
  ReadRule,
} from '../../../functions/domain/security/read-rules.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const DAY = '2026-03-02T02:10:00.000Z'; // ten past ten in the county
const NIGHT = '2026-03-02T15:10:00.000Z';
const line = (more: Partial<ReadLine> = {}): ReadLine => ({
  grant: 'grt_1',
  at: DAY,
  refused: false,
  rows: 100,
  ...more,
});
const times = (n: number, one: ReadLine): ReadLine[] => Array.from({ length: n }, () => one);
const WATCHED: ReadRule['watches'][] = ['rows', 'single', 'night', 'refused'];
const WARN = { from: 3, does: 'warn' } as const;

describe('Rules on reading', () => {
  it.each<[ReadRule['watches'], ReadLine, number]>([
    ['rows', line({ rows: 1 }), 3],
    ['single', line({ rows: 1 }), 3],
    ['single', line({ rows: 0 }), 3],
    ['night', line({ at: NIGHT }), 3],
    ['refused', line({ refused: true, rows: undefined }), 3],
  ])('of %s speak from their figure on, and not before', (watches, one, from) => {
    const rules = [{ ...WARN, watches, from }];
    expect(findingsIn(rules, times(from - 1, one))).toEqual([]);
    expect(findingsIn(rules, times(from, one))).toEqual([
      { grant: 'grt_1', hour: hourOf(one.at), rule: rules[0], found: from },
    ]);
  });

  it.each<[ReadRule['watches'], ReadLine]>([
    ['single', line({ rows: 2 })],
    ['single', line({ rows: undefined })],
    ['single', line({ refused: true, rows: undefined })],
    ['night', line()],
    ['night', line({ at: NIGHT, refused: true })],
    ['refused', line()],
    ['rows', line({ rows: undefined })],
  ])('of %s do not count what is none', (watches, one) => {
    expect(findingsIn([{ ...WARN, watches }], times(9, one))).toEqual([]);
  });

  it('count each grant and each hour of the county by itself', () => {
    const rules = [{ ...WARN, watches: 'single' as const }];
    const next = '2026-03-02T03:00:00.000Z';
    const lines = [
      ...times(2, line({ rows: 1 })),
      ...times(2, line({ rows: 1, at: next })),
      ...times(2, line({ rows: 1, grant: 'grt_2' })),
    ];
    expect(findingsIn(rules, lines)).toEqual([]);
    expect(hourOf('2026-03-02T16:00:00.000Z')).toBe('2026-03-03T00');
  });

  it('say the strictest of what speaks, once', () => {
    const rules: ReadRule[] = [
      { watches: 'single', from: 2, does: 'warn' },
      { watches: 'single', from: 4, does: 'suspend' },
    ];
    const does = (n: number) => findingsIn(rules, times(n, line({ rows: 1 }))).map(({ rule }) => rule.does);
    expect([1, 2, 3, 4, 9].map(does)).toEqual([[], ['warn'], ['warn'], ['suspend'], ['suspend']]);
  });

  it.each([
    ['21:59', '13:59', false],
    ['22:00', '14:00', true],
    ['05:59', '21:59', true],
    ['06:00', '22:00', false],
  ])('know %s of the county as night or not', (_local, utc, night) => {
    const found = findingsIn([{ ...WARN, watches: 'night', from: 1 }], [line({ at: `2026-03-02T${utc}:00.000Z` })]);
    expect(found).toHaveLength(night ? 1 : 0);
  });

  it('that are built in watch everything that can be watched, and are such as a county may set', () => {
    expect(ReadRule.array().parse(DEFAULT_READ_RULES)).toEqual(DEFAULT_READ_RULES);
    expect(new Set(DEFAULT_READ_RULES.map(({ watches }) => watches))).toEqual(new Set(WATCHED));
    expect(DEFAULT_READ_RULES.filter(({ does }) => does === 'suspend').map(({ watches }) => watches)).toEqual([
      'single',
      'refused',
    ]);
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['watches', WATCHED, ['', 'columns']],
    ['from', [1, 200_000], [0, 1.5]],
    ['does', ['warn', 'suspend'], ['', 'revoke']],
  ])('of a county have %s', (field, taken, refused) => {
    const rule = { watches: 'rows', from: 1, does: 'warn' };
    expectTaken(ReadRule, rule, field, taken);
    expectRefused(ReadRule, rule, field, refused);
    expect(faultsOf(ReadRule, { ...rule, more: 1 })).toEqual(['*']);
  });

  it('that are built in halt only where a person could not be reading', () => {
    for (const { from, does } of DEFAULT_READ_RULES) if (does === 'suspend') expect(from).toBeGreaterThanOrEqual(300);
  });
});
