import { describe, expect, it } from 'vitest';
import { countyLaw, REGULATIONS, type RegulationId } from '../../../functions/domain/law/index.ts';
import { backupState } from '../../../functions/domain/registers/backups.ts';
import { checksOfSystem } from '../../../functions/domain/registers/checked-systems.ts';
import { lackingToClose } from '../../../functions/domain/registers/closing.ts';
import {
  askedBy,
  GROUND_CODES,
  groundIn,
  groundsOfLapse,
  groundsOfShortfall,
  listsGrounds,
  SHORTFALLS,
} from '../../../functions/domain/registers/grounds.ts';
import { periodOf, recurring } from '../../../functions/domain/registers/periods.ts';
import { scoreOf } from '../../../functions/domain/registers/scores.ts';

/** How things stand by what is on file. */
const TODAY = '2026-06-15';
const law = (...cities: RegulationId[]) => countyLaw(...cities);

describe('A backup', () => {
  const plan = { filedOn: '2026-06-01' } as const;
  const copy = (at: string, place?: string) => ({ kind: 'backup-copy', data: { at, place } });
  const check = (checkedOn: string, restorable: boolean, copyAt: string) => ({
    kind: 'restore-check',
    data: { checkedOn, restorable, copyAt },
  });
  const state = (more: object, followers: Parameters<typeof backupState>[2] = [], today = TODAY) =>
    backupState({ ...plan, ...more }, new Map([['high', 3]]), followers, today);

  it('is due so many days after the plan, by its own word before that of its grade', () => {
    expect(state({})).toEqual({ missed: false });
    expect(state({ everyDays: 14 })).toEqual({ everyDays: 14, due: '2026-06-15', missed: false });
    expect(state({ everyDays: 13 })).toMatchObject({ due: '2026-06-14', missed: true });
    expect(state({ grade: 'high' })).toMatchObject({ everyDays: 3, due: '2026-06-04', missed: true });
    expect(state({ grade: 'high', everyDays: 20 })).toMatchObject({ everyDays: 20 });
    expect(state({ grade: 'unknown' })).toEqual({ missed: false });
  });

  it('counts from the latest copy, where a second place is named only from one that lies there', () => {
    const copies = [
      copy('2026-06-10T01:00:00Z', 'A'),
      copy('2026-06-12T20:00:00Z', 'B'),
      copy('2026-06-11T01:00:00Z', 'B'),
    ];
    // Eight in the evening in London is the next day in China.
    expect(state({ everyDays: 5 }, copies)).toEqual({
      everyDays: 5,
      lastCopy: '2026-06-12T20:00:00.000Z',
      due: '2026-06-18',
      missed: false,
    });
    expect(state({ everyDays: 4, secondPlace: 'A' }, copies)).toMatchObject({
      lastCopy: '2026-06-10T01:00:00.000Z',
      due: '2026-06-14',
      missed: true,
    });
    expect(state({ everyDays: 9, secondPlace: 'C' }, copies)).toEqual({
      everyDays: 9,
      due: '2026-06-10',
      missed: true,
    });
  });

  it('tells the last check, and the last copy that could be restored', () => {
    const checks = [
      check('2026-06-12', false, '2026-06-11T00:00:00Z'),
      check('2026-06-03', true, '2026-06-02T00:00:00Z'),
      check('2026-06-02', true, '2026-06-01T00:00:00Z'),
    ];
    expect(state({}, checks)).toEqual({
      lastCheck: { on: '2026-06-12', restorable: false },
      lastRestorable: '2026-06-02T00:00:00.000Z',
      missed: false,
    });
    expect(state({}, checks.slice(0, 1))).toEqual({
      lastCheck: { on: '2026-06-12', restorable: false },
      missed: false,
    });
  });
});

describe('What is done to a system regularly', () => {
  const system = { id: 'sys_1', name: '办公系统', registeredOn: '2026-01-31' };
  const drill = (heldOn: string, systems: unknown) => ({ kind: 'drill', data: { heldOn, systems } });
  const checked = (
    records: Parameters<typeof checksOfSystem>[4] = [],
    more: object = {},
    months: Record<string, number> = {},
  ) => checksOfSystem(law('shuangliao'), TODAY, months, { ...system, ...more }, records);

  it('is due an interval after its registration, which the county may set', () => {
    expect(checked().map(({ check, due, overdue, cite }) => [check, due, overdue, cite.article])).toEqual([
      ['security.test', '2027-01-31', false, '38'],
      ['security.assess', '2027-01-31', false, '39'],
      ['security.drill', '2027-01-31', false, '41'],
    ]);
    expect(checked([], {}, { 'security.drill': 1 })[2]).toMatchObject({ due: '2026-02-28', overdue: true });
    expect(checked([], { registeredOn: undefined }, { 'security.drill': 1 })[2]).toMatchObject({ due: '2026-07-15' });
    expect(checked([], { registeredOn: '2026-05-15' }, { 'security.drill': 1 })[2]).toMatchObject({
      due: TODAY,
      overdue: false,
    });
  });

  it('counts from the last record of its kind that names the system, by id or by name', () => {
    const records = [
      drill('2026-05-01', ['sys_1']),
      drill('2026-04-01', ['办公系统']),
      drill('2026-06-01', ['sys_2']),
      drill('2026-06-02', 'sys_1'),
      { kind: 'security-test', data: { testedOn: '2026-06-03', systems: ['办公系统'] } },
    ];
    const found = checked(records);
    expect(found.map(({ last }) => last)).toEqual(['2026-06-03', undefined, '2026-05-01']);
    expect(found[2]?.due).toBe('2027-05-01');
  });

  it('is nothing where the law asks for none, or not yet', () => {
    expect(checksOfSystem(law('jiangmen'), TODAY, {}, system, [])).toEqual([]);
    expect(checksOfSystem(law('shuangliao'), '2000-01-01', {}, system, [])).toEqual([]);
  });
});

describe('What must be on file before a record is closed', () => {
  const codes = (
    city: RegulationId,
    kind: string,
    data: object,
    closing: object,
    followers: Parameters<typeof lackingToClose>[3] = [],
  ) =>
    lackingToClose(law(city), { kind, data: data as never }, closing as never, followers).map(({ code, cite }) => [
      code,
      cite.article,
    ]);
  const follower = (kind: string, data: object = {}) => ({ kind, data: data as never });

  it('of an allocation by the market: a review that passed last, and a notice', () => {
    const of = (...followers: Parameters<typeof lackingToClose>[3]) =>
      codes('dazhou', 'market-allocation', {}, {}, followers).map(([code]) => code);
    expect(codes('dazhou', 'market-allocation', {}, {})).toEqual([
      ['safeguards-not-reviewed', '30'],
      ['notice-not-published', '30'],
    ]);
    const notice = follower('allocation-notice');
    const review = (passed: unknown) => follower('allocation-review', { passed });
    expect(of(review(true), notice)).toEqual([]);
    expect(of(review(true), review(false), notice)).toEqual(['safeguards-not-reviewed']);
    expect(of(review(false), review(true))).toEqual(['notice-not-published']);
    expect(of(review('true'), notice)).toEqual(['safeguards-not-reviewed']);
  });

  it('of an incident in Shuangliao: how it was handled', () => {
    expect(codes('shuangliao', 'security-incident', { major: true }, {})).toEqual([['incident-not-handled', '41']]);
    expect(codes('shuangliao', 'security-incident', {}, {}, [follower('incident-plan')])).toEqual([
      ['incident-not-handled', '41'],
    ]);
    expect(codes('shuangliao', 'security-incident', {}, {}, [follower('incident-handling')])).toEqual([]);
  });

  it('of a major incident in Dazhou: who was told, or why nobody, and the report', () => {
    const of = (
      closing: object,
      followers: Parameters<typeof lackingToClose>[3] = [],
      data: object = { major: true },
    ) => codes('dazhou', 'security-incident', data, closing, followers).map(([code]) => code);
    expect(of({})).toEqual(['users-not-told', 'incident-not-reported']);
    expect(of({ usersTold: ['全体'], reportedTo: ['网信办'] })).toEqual([]);
    expect(of({ usersTold: [], reportedTo: [] })).toEqual(['users-not-told', 'incident-not-reported']);
    expect(of({ noneAffected: '无' }, [follower('incident-handling', { reportedTo: ['网信办'] })])).toEqual([]);
    expect(of({}, [], {})).toEqual([]);
    expect(of({}, [], { major: 'true' })).toEqual([]);
  });

  it('of other records and in other cities: nothing', () => {
    expect(codes('dazhou', 'complaint', {}, {})).toEqual([]);
    expect(codes('jiangmen', 'security-incident', { major: true }, {})).toEqual([]);
  });

  it('is said in Chinese and English', () => {
    const lacking = [
      ...lackingToClose(law('dazhou'), { kind: 'market-allocation', data: {} }, {}, []),
      ...lackingToClose(law('dazhou', 'shuangliao'), { kind: 'security-incident', data: { major: true } }, {}, []),
    ];
    expect(lacking).toHaveLength(5);
    for (const { zh, en } of lacking)
      expect([zh, en]).toEqual([expect.stringMatching(/[一-龥]/), expect.stringMatching(/[a-z]/)]);
  });
});

describe('How a body kept its days', () => {
  const duty = (id: string, state: 'met' | 'lapsed', late?: boolean) => ({
    id,
    state,
    ...(late === undefined ? {} : { late }),
  });
  it('is the share that was met in time, to one place, with every other one named', () => {
    expect(scoreOf('a', [])).toEqual({ organisation: 'a', scores: {}, facts: ['本期无到期事项 · nothing was due'] });
    expect(scoreOf('a', [duty('1', 'met'), duty('2', 'met', true), duty('3', 'lapsed')])).toEqual({
      organisation: 'a',
      scores: { timeliness: 33.3 },
      facts: ['按期 1 / 3 项 · in time', '逾期 · overdue: 2', '逾期 · overdue: 3'],
    });
    expect(scoreOf('a', [duty('1', 'met', false)]).scores).toEqual({ timeliness: 100 });
    expect(
      scoreOf(
        'a',
        Array.from({ length: 60 }, (_, at) => duty(String(at), 'lapsed')),
      ).facts,
    ).toHaveLength(51);
  });
});

describe('Grounds of an order', () => {
  it('stand where the city lists them, with article and item, and are none elsewhere', () => {
    const listed = (city: RegulationId) =>
      GROUND_CODES.flatMap((code) => groundIn(law(city), code)?.note?.slice(0, 4) ?? []);
    expect(
      Object.fromEntries((Object.keys(REGULATIONS) as RegulationId[]).map((city) => [city, listed(city).length])),
    ).toEqual({
      zhangye: 3,
      dazhou: 10,
      shuangliao: 0,
      jiangmen: 9,
      fuzhou: 3,
    });
    for (const city of ['zhangye', 'dazhou', 'jiangmen', 'fuzhou'] as const)
      expect(
        listed(city)
          .map((note) => Number(note.slice(1, -1).replace(')', '')))
          .sort((a, b) => a - b),
      ).toEqual(listed(city).map((_, at) => at + 1));
    expect([listsGrounds(law('dazhou')), listsGrounds(law('shuangliao'))]).toEqual([true, false]);
    expect(groundIn(law('shuangliao', 'fuzhou'), 'misuse-or-leak')).toEqual({
      regulation: 'fuzhou',
      article: '38',
      note: '(3) 违规使用、泄露共享信息或擅自扩大使用范围',
    });
  });

  it('ask for what they rest on', () => {
    expect(GROUND_CODES.flatMap((code) => (askedBy(code) ? [[code, askedBy(code)]] : []))).toEqual([
      ['requirement-not-met', 'basis'],
      ['use-caused-loss', 'loss'],
      ['other-breach', 'basis'],
    ]);
  });

  it('may be considered on the lapse of a duty, or on what records show', () => {
    const lapse = (city: RegulationId, duty: Parameters<typeof groundsOfLapse>[1]) =>
      groundsOfLapse(law(city), duty).map(({ ground }) => ground);
    expect(lapse('fuzhou', 'share.reply')).toEqual(['delayed-without-cause']);
    expect(lapse('zhangye', 'share.deliver')).toEqual(['delayed-without-cause']);
    expect(lapse('jiangmen', 'share.reply')).toEqual([]);
    expect(lapse('shuangliao', 'share.reply')).toEqual([]);
    expect(lapse('dazhou', 'security.test')).toEqual(['security-neglected']);
    const shown = (city: RegulationId) =>
      SHORTFALLS.map((one) =>
        groundsOfShortfall(law(city), one)
          .map(({ ground }) => ground)
          .join(),
      );
    expect(shown('dazhou')).toEqual(['built-without-leave', ...Array(4).fill('security-neglected')]);
    expect(shown('fuzhou')).toEqual(Array(5).fill(''));
    expect(groundsOfLapse(law('fuzhou'), 'share.reply')[0]).toMatchObject({
      zh: '无故拖延提供数据资源',
      en: 'delaying data without cause',
      cite: { regulation: 'fuzhou', article: '38' },
    });
  });
});

describe('Duties that come again', () => {
  it('are of the regulator, of each department or of whoever holds a grant', () => {
    for (const city of Object.keys(REGULATIONS) as RegulationId[]) {
      const found = recurring(law(city), TODAY);
      expect([city, found.length > 0]).toEqual([city, true]);
      for (const { clock, owers } of found)
        expect([clock.bearer, owers]).toEqual([
          clock.bearer,
          {
            regulator: 'regulator',
            consumer: 'grant-holders',
            provider: 'departments',
            'service-agency': 'departments',
          }[clock.bearer as string],
        ]);
    }
    expect(recurring(law('fuzhou'), '2000-01-01')).toEqual([]);
  });

  it('are of a calendar month or year, or of an interval without one', () => {
    expect(periodOf({ every: 'month' } as never, TODAY)).toBe('2026-06');
    expect(periodOf({ every: 'year' } as never, TODAY)).toBe('2026');
    expect(periodOf({ every: 'configured', defaultMonths: 3 }, TODAY)).toBeUndefined();
    expect(periodOf({ workingDays: 3 } as never, TODAY)).toBeUndefined();
  });
});
