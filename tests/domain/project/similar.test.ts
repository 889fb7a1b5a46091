import { describe, expect, it } from 'vitest';
import { lackingParts, PARTS, readinessOf } from '../../../functions/domain/project/readiness.ts';
import { alikeTo, similarity, splitWith, stem } from '../../../functions/domain/project/similar.ts';

describe('Names of projects', () => {
  it.each([
    ['智慧社区平台一期', '智慧社区平台二期'],
    ['智慧社区平台（一）', '智慧社区平台（二）'],
    ['智慧社区平台第1标段', '智慧社区平台 第2标段'],
    ['智慧社区平台建设工程', '智慧社区平台'],
    ['智慧社区平台Ⅰ', '智慧社区平台Ⅱ期项目'],
  ])('%s and %s are one', (a, b) => {
    expect(similarity(a, b)).toBe(1);
  });

  it.each([
    ...[
      '平台1',
      '平台第12期',
      '平台(二)期',
      '平台(3)',
      '平台[3]',
      '平台【三】',
      '平台（十二期）',
      '平台Ⅳ',
      '平台 ii期',
    ],
    ...['平台3标段', '平台第2包', '平台二部分', '平台2阶段', '平台2批', '平台2批次', '平台建设工程项目一期'],
    ...[
      '平·台',
      '平、台',
      '平,台',
      '平，台',
      '平。台',
      '平.台',
      '《平台》',
      '“平台”',
      '"平台"',
      "'平台'",
      '平-台',
      ' 平 台 ',
    ],
  ])('%s is the name 平台', (name) => {
    expect(stem(name)).toBe('平台');
  });

  it.each([
    ['一期平台', '一期平台'],
    ['工程管理平台', '工程管理平台'],
    ['GISv', 'gisv'],
    ['Unix', 'unix'],
    ['平台期', '平台期'],
    ['平台第', '平台第'],
    ['平台(甲)', '平台(甲)'],
    ['第3号平台', '第3号平台'],
  ])('%s keeps what numbers no part: %s', (name, kept) => {
    expect(stem(name)).toBe(kept);
  });

  it('share as much as their pairs of characters do', () => {
    expect(similarity('停车诱导系统', '停车诱导平台')).toBeCloseTo(0.6);
    expect(similarity('停车诱导系统', '财政票据电子化')).toBe(0);
    expect([similarity('甲', '乙'), similarity('甲', '甲')]).toEqual([0, 1]);
    expect(similarity('停车诱导', '停车诱导系统')).toBe(similarity('停车诱导系统', '停车诱导'));
  });

  it('are listed the most alike first, and only from a likeness on', () => {
    const others = ['停车平台', '停车诱导系统', '财政票据'].map((name, i) => ({ id: `${i}`, name, owner: 'o' }));
    expect(alikeTo('停车诱导系统二期', others, 0.2).map(({ id }) => id)).toEqual(['1', '0']);
    expect(alikeTo('停车诱导系统二期', others, 0.9).map(({ id }) => id)).toEqual(['1']);
    expect(alikeTo('停车', others.slice(0, 1), 0.5)).toEqual([
      { id: '0', name: '停车平台', owner: 'o', similarity: 0.5 },
    ]);
    expect(alikeTo('停车场', others.slice(1, 2), 0.28).map((one) => one.similarity)).toEqual([0.29]);
  });

  it('are listed up to twenty', () => {
    const others = Array.from({ length: 25 }, (_, at) => ({ id: `${at}`, name: '停车', owner: 'o' }));
    expect(alikeTo('停车', others, 1).map(({ id }) => id)).toEqual(others.slice(0, 20).map(({ id }) => id));
  });
});

describe('A split project', () => {
  const one = { id: 'a', name: '平台一期', owner: 'o', totalFen: 20_000_000, registeredOn: '2026-03-02' };
  const rule = { thresholdFen: 30_000_000, withinDays: 30, from: 0.6 };
  const split = (other: Partial<typeof one>, rest: Partial<typeof one> = {}) =>
    splitWith({ ...one, ...rest }, [one, { ...one, id: 'b', totalFen: 10_000_000, ...other }], rule).map(
      ({ id }) => id,
    );

  it('is told by owner, name, days and the sum, both bounds included', () => {
    expect(split({})).toEqual(['b']);
    expect(split({ totalFen: 9_999_999 })).toEqual([]);
    expect(split({ owner: 'p' })).toEqual([]);
    expect(split({ name: '财政票据' })).toEqual([]);
    expect(split({ name: '停车诱导平台' }, { name: '停车诱导系统' })).toEqual(['b']);
    expect(split({ registeredOn: '2026-04-01' })).toEqual(['b']);
    expect(split({ registeredOn: '2026-01-31' })).toEqual(['b']);
    expect(split({ registeredOn: '2026-04-02' })).toEqual([]);
  });

  it('is none where a part reaches the threshold by itself', () => {
    expect(split({}, { totalFen: 30_000_000 })).toEqual([]);
    expect(split({ totalFen: 30_000_000 })).toEqual([]);
  });
});

describe('A planned resource', () => {
  const planned = { name: '清单', entry: 'e', shareType: 'conditional' } as const;
  const entry = { status: 'published', shareType: 'conditional', data: {} } as const;
  const of = (more: Record<string, unknown> = {}) => {
    const { catalogued, gathered, shared } = readinessOf(planned, { ...entry, ...more }, '2026-03-02');
    return [catalogued, gathered, shared];
  };

  it('is done once its entry is in force, holds data, and is shared as planned', () => {
    expect(of()).toEqual([true, true, true]);
    expect(of({ data: undefined })).toEqual([true, false, true]);
    expect(of({ shareType: 'unconditional' })).toEqual([true, true, false]);
    expect(of({ status: 'reviewed' })).toEqual([false, false, false]);
    expect(of({ withdrawal: { on: '2026-03-02' } })).toEqual([false, false, false]);
    expect(of({ withdrawal: { on: '2026-03-03' } })).toEqual([true, true, true]);
    expect(readinessOf({ name: '清单' }, undefined, '2026-03-02')).toEqual({
      name: '清单',
      catalogued: false,
      gathered: false,
      shared: false,
    });
    expect(readinessOf({ name: '清单' }, entry, '2026-03-02').shared).toBe(true);
  });

  it('keeps the name of its entry, where it has one', () => {
    expect(readinessOf(planned, entry, '2026-03-02').entry).toBe('e');
    expect(readinessOf({ name: '清单' }, entry, '2026-03-02')).not.toHaveProperty('entry');
    expect(readinessOf({ name: '清单' }, { ...entry, shareType: undefined }, '2026-03-02').shared).toBe(false);
  });

  it('is lacking by the parts that are asked for and are not there', () => {
    const one = { name: '清单', catalogued: true, gathered: false, shared: false };
    const done = { name: '名册', catalogued: true, gathered: true, shared: true };
    expect(lackingParts([one, done], PARTS)).toEqual(['清单: gathered, shared']);
    expect(lackingParts([one, done], ['catalogued'])).toEqual([]);
    expect(lackingParts([one, { ...done, gathered: false }], ['gathered'])).toEqual([
      '清单: gathered',
      '名册: gathered',
    ]);
  });
});
