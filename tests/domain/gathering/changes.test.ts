import { describe, expect, it } from 'vitest';
import { entryFieldsOf, GatheringSettings } from '../../../functions/domain/gathering/change.ts';
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
