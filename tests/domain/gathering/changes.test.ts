import { describe, expect, it } from 'vitest';
import {
  entryFieldsOf,
  GatheringSettings,
  gatheringFieldsChanged,
} from '../../../functions/domain/gathering/change.ts';
import type { ItemType } from '../../../functions/domain/gathering/items.ts';
import { lookupKey } from '../../../functions/domain/gathering/lookup-key.ts';
import { noticeOf } from '../../../functions/domain/gathering/notice.ts';
import { FileName, UPDATE_DUTIES } from '../../../functions/domain/gathering/submission.ts';
import { countyLaw, REGULATIONS } from '../../../functions/domain/law/index.ts';
import type { Length, Regulation } from '../../../functions/domain/law/schema.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';
import { NATIONAL } from '../time/support.ts';

describe('A change of how data is gathered', () => {
  const items = [{ name: 'a', label: '甲', type: 'text' as const }];

  it('becomes the fields of the entry that it speaks of, and no others', () => {
    expect(entryFieldsOf({})).toEqual({});
    expect(entryFieldsOf({ method: 'table' })).toEqual({ gatheringMethod: 'table' });
    expect(entryFieldsOf({ frequency: 'daily' })).toEqual({ updateCycle: 'daily' });
    expect(entryFieldsOf({ content: items })).toEqual({ items });
  });

  it.each([
    ['method', ['interface', 'table', 'file', 'manual'], ['', 'post']],
    ['frequency', ['daily', 'never'], ['', 'hourly']],
    ['content', [items], [[]]],
  ] as const)('%s', (field, taken, refused) => {
    expectTaken(GatheringSettings, {}, field, taken);
    expectRefused(GatheringSettings, {}, field, refused);
    expect(faultsOf(GatheringSettings, { other: 1 })).toEqual(['*']);
  });
});

describe('An edit of an entry', () => {
  const before = { name: '甲', gatheringMethod: 'table', updateCycle: 'daily', items: [{ name: 'a' }] };
  it.each<[object, string[]]>([
    [{}, []],
    [{ name: '乙' }, []],
    [{ gatheringMethod: 'file' }, ['gatheringMethod']],
    [{ updateCycle: undefined }, ['updateCycle']],
    [{ items: [{ name: 'a' }] }, []],
    [{ items: [{ name: 'b' }] }, ['items']],
    [{ gatheringMethod: 'file', updateCycle: 'weekly', items: [] }, ['gatheringMethod', 'updateCycle', 'items']],
  ])('to %j alters of how data is gathered: %j', (more, fields) => {
    expect(gatheringFieldsChanged(before, { ...before, ...more })).toEqual(fields);
  });
});

describe('The item by which records are looked up', () => {
  const version = (type: ItemType, rows = 20_480, keys = ['a', 'b']) => ({
    items: [
      { name: 'b', label: '乙', type: 'text' as const },
      { name: 'a', label: '甲', type },
    ],
    keys,
    rows,
  });
  it.each<[ItemType, boolean]>([
    ['text', true],
    ['code', true],
    ['resident-id', true],
    ['uscc', true],
    ['division', true],
    ['integer', true],
    ['decimal', false],
    ['date', false],
    ['datetime', false],
    ['boolean', false],
  ])('may be of type %s: %s', (type, may) => {
    expect(lookupKey(version(type))?.name).toBe(may ? 'a' : undefined);
  });

  it('is the first of the key, where there are rows enough', () => {
    expect(lookupKey(version('code', 20_479))).toBeUndefined();
    expect(lookupKey(version('code', 20_480, []))).toBeUndefined();
    expect(lookupKey(version('code', 99_999, ['b', 'a']))?.name).toBe('b');
  });
});

describe('Notice of a change', () => {
  /** Zhangye's law with another length for the change of gathering. */
  const with_ = (length: Length) => {
    const law: Regulation = REGULATIONS.zhangye;
    const clocks = law.clocks.map((clock) => (clock.duty === 'data.change-gathering' ? { ...clock, length } : clock));
    return countyLaw({ ...law, clocks });
  };
  const notice = (law: ReturnType<typeof countyLaw>, effective: string) =>
    noticeOf(law, 'data.change-gathering', NATIONAL, '2026-03-02', effective);

  it('of exactly the stated working days is in time, of one less is not', () => {
    const law = with_({ count: 5, unit: 'working-day', direction: 'before' });
    expect(notice(law, '2026-03-09')).toEqual({ inTime: true, earliest: '2026-03-09' });
    expect(notice(law, '2026-03-08')).toEqual({ inTime: false, earliest: '2026-03-09' });
    expect(notice(law, '2026-03-10')?.inTime).toBe(true);
  });

  it('is twenty working days in Zhangye', () => {
    expect(notice(countyLaw('zhangye'), '2026-03-30')).toEqual({ inTime: true, earliest: '2026-03-30' });
  });

  it('in months runs to the same day', () => {
    const law = with_({ count: 2, unit: 'month', direction: 'before' });
    expect(notice(law, '2026-05-02')).toEqual({ inTime: true, earliest: '2026-05-02' });
    expect(notice(law, '2026-05-01')?.inTime).toBe(false);
  });

  it('is not asked for where the law has no such clock, or one that is no notice', () => {
    expect(notice(with_({ count: 5, unit: 'working-day', direction: 'after' }), '2026-03-09')).toBeUndefined();
    expect(notice(with_({ every: 'month' }), '2026-03-09')).toBeUndefined();
    expect(notice(countyLaw('fuzhou'), '2026-03-09')).toBeUndefined();
    expect(
      noticeOf(countyLaw('zhangye'), 'data.change-gathering', NATIONAL, '2000-03-02', '2000-03-09'),
    ).toBeUndefined();
  });
});

describe('The name of a file', () => {
  it.each([
    ['数据 (1).csv', '数据 (1).csv'],
    ['  a.csv ', 'a.csv'],
    ['cafe\u0301.csv', 'café.csv'],
    ['a'.repeat(200), 'a'.repeat(200)],
    ['a.b.csv', 'a.b.csv'],
  ])('%j is taken as %j', (given, name) => {
    expect(FileName.parse(given)).toBe(name);
  });

  it.each(['', '  ', 'a'.repeat(201), 'a/b.csv', 'a\\b.csv', '..', 'a..csv', 'a\u0000b', 'a\nb', 'a\u202eb', '/etc'])(
    '%j is refused',
    (given) => {
      expect(FileName.safeParse(given).success).toBe(false);
    },
  );

  it.each([
    ['a\nb', 'no control characters'],
    ['a/b', 'a name, not a path'],
    ['a..b', 'no ".."'],
  ])('%j is told why', (given, reason) => {
    expect(FileName.safeParse(given).error?.issues.map(({ message }) => message)).toEqual([reason]);
  });
});

describe('A batch that is accepted', () => {
  it('fulfils every duty to bring data that some city sets', () => {
    const duties = Object.values<Regulation>(REGULATIONS).flatMap(({ clocks }) => clocks.map(({ duty }) => duty));
    const toBring = duties.filter((duty) => /^data\.(gather|maintain|update-)/.test(duty));
    expect([...new Set(toBring)].sort()).toEqual([...UPDATE_DUTIES].sort());
  });
});
