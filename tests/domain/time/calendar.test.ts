import { describe, expect, it } from 'vitest';
import {
  buildCalendar,
  Closure,
  DAY_REASONS,
  statusOf,
  withClosures,
} from '../../../functions/domain/time/calendar.ts';
import { STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';
import { madeUp2027, NATIONAL } from './support.ts';

const cite = { regulation: 'prefecture', article: '4' };

describe('The status of a day', () => {
  it.each([
    ['2026-10-09', { working: true, reason: 'weekday', covered: true }],
    ['2026-10-11', { working: false, reason: 'weekend', covered: true }],
    ['2026-10-01', { working: false, reason: 'holiday', name: '国庆节', covered: true }],
    ['2026-10-10', { working: true, reason: 'make-up-day', covered: true }],
    ['2024-02-09', { working: true, reason: 'weekday', covered: true }], // eve of Spring Festival, encouraged but not given
    ['2020-02-01', { working: false, reason: 'holiday', name: '春节', covered: true }],
    ['2020-02-03', { working: true, reason: 'weekday', covered: true }],
    ['2018-12-31', { working: false, reason: 'holiday', name: '元旦', covered: true }], // by the notice for 2019
    ['2006-12-30', { working: true, reason: 'make-up-day', covered: true }], // by the notice for 2007
    ['2006-12-29', { working: true, reason: 'weekday', covered: false }],
    ['2027-01-01', { working: false, reason: 'statutory-date', name: '元旦', covered: false }],
    ['2027-05-02', { working: false, reason: 'statutory-date', name: '劳动节', covered: false }], // a Sunday
    ['2027-10-04', { working: true, reason: 'weekday', covered: false }],
    ['2027-02-06', { working: false, reason: 'weekend', covered: false }],
    ['2027-02-08', { working: true, reason: 'weekday', covered: false }], // Spring Festival, which no rule tells
  ])('on %s is %j', (day, status) => {
    expect(statusOf(NATIONAL, day)).toEqual(status);
  });

  it('is refused for a day that does not exist', () => {
    expect(() => statusOf(NATIONAL, '2026-02-30')).toThrow(RangeError);
    expect(() => buildCalendar([], [{ day: '2026-02-30', reason: 'x' }])).toThrow(RangeError);
  });

  it('rests on the fixed dates alone when no year is known', () => {
    const empty = buildCalendar([]);
    expect(statusOf(empty, '2026-10-01')).toEqual({
      working: false,
      reason: 'statutory-date',
      name: '国庆节',
      covered: false,
    });
    expect(statusOf(empty, '2026-10-05')).toEqual({ working: true, reason: 'weekday', covered: false });
  });
});

describe('What a day may be', () => {
  it('is one of six', () => {
    expect(DAY_REASONS).toEqual(['weekday', 'weekend', 'holiday', 'make-up-day', 'local-closure', 'statutory-date']);
  });
});

describe('A local closure', () => {
  const good = { day: '2026-10-10', reason: '古尔邦节' };

  it('is a day with its reason, and may cite an article', () => {
    expect(Closure.parse(good)).toEqual(good);
    expect(faultsOf(Closure, {})).toEqual(['day', 'reason']);
    expectTaken(Closure, good, 'reason', ['x', '节'.repeat(200)]);
    expectRefused(Closure, good, 'reason', ['', '节'.repeat(201), 1]);
    expectRefused(Closure, good, 'day', ['2026-02-30', 'soon']);
    expectTaken(Closure, good, 'cite', [cite]);
    expectRefused(Closure, good, 'cite', [{}, 'art. 4']);
  });
});

describe('Local closures', () => {
  const closures = [
    { day: '2026-10-10', reason: 'local festival', cite },
    { day: '2026-10-01', reason: 'local festival', cite },
    { day: '2026-10-11', reason: 'local festival', cite },
    { day: '2027-03-01', reason: 'local festival', cite },
  ];
  const county = buildCalendar(STATE_COUNCIL_YEARS, closures);

  it('take away a day that would be worked, a make-up day too', () => {
    expect(statusOf(county, '2026-10-10')).toEqual({
      working: false,
      reason: 'local-closure',
      name: 'local festival',
      covered: true,
    });
  });

  it('do not change why a day is off already', () => {
    expect(statusOf(county, '2026-10-01').reason).toBe('holiday');
    expect(statusOf(county, '2026-10-11').reason).toBe('weekend');
  });

  it('do not make an unknown year known', () => {
    expect(statusOf(county, '2027-03-01')).toMatchObject({ working: false, covered: false });
  });

  it('are the same whether given at once or added later', () => {
    expect(withClosures(NATIONAL, closures)).toEqual(county);
    expect(withClosures(withClosures(NATIONAL, closures.slice(2)), closures.slice(0, 2)).version).toBe(county.version);
  });

  it('stand in order of days; of two on one day the first says why', () => {
    const two = [
      { day: '2026-11-03', reason: 'b' },
      { day: '2026-11-02', reason: 'b' },
      { day: '2026-11-02', reason: 'a' },
    ];
    const calendar = buildCalendar([], two);
    expect(calendar.closures.map(({ day, reason }) => `${day} ${reason}`)).toEqual([
      '2026-11-02 b',
      '2026-11-02 a',
      '2026-11-03 b',
    ]);
    expect(statusOf(calendar, '2026-11-02').name).toBe('b');
    expect(buildCalendar([], two.toReversed()).version).toBe(calendar.version);
  });

  it('leave the calendar they were added to as it was', () => {
    withClosures(NATIONAL, closures);
    expect(statusOf(NATIONAL, '2026-10-10').working).toBe(true);
    expect(NATIONAL.closures).toEqual([]);
  });
});

describe('Versions', () => {
  const plain = madeUp2027();
  const corrected = madeUp2027({ version: 2, off: ['2027-01-04'] });

  it('let the highest version of a year win, whatever the order', () => {
    for (const years of [
      [plain, corrected],
      [corrected, plain],
    ]) {
      const calendar = buildCalendar([...STATE_COUNCIL_YEARS, ...years]);
      expect(calendar.years.get(2027)?.version).toBe(2);
      expect(statusOf(calendar, '2027-01-04').working).toBe(false);
    }
  });

  it('let the last given of two equal versions win, so that a loaded year beats a shipped one', () => {
    const loaded = madeUp2027({ off: ['2027-01-04'] });
    expect(statusOf(buildCalendar([plain, loaded]), '2027-01-04').working).toBe(false);
    expect(statusOf(buildCalendar([loaded, plain]), '2027-01-04').working).toBe(true);
  });

  it('let the notice of the later year have the last word on the December before', () => {
    const calendar = buildCalendar([madeUp2027({ off: ['2026-12-31'], work: ['2026-12-27'] }), ...STATE_COUNCIL_YEARS]);
    expect(statusOf(calendar, '2026-12-31')).toMatchObject({ working: false, name: '元旦' });
    expect(statusOf(calendar, '2026-12-27')).toMatchObject({ working: true, reason: 'make-up-day' });
  });

  it('are short, and differ as soon as a year, a correction or a closure is added', () => {
    const versions = [
      buildCalendar([]),
      NATIONAL,
      buildCalendar([...STATE_COUNCIL_YEARS, plain]),
      buildCalendar([...STATE_COUNCIL_YEARS, corrected]),
      buildCalendar([...STATE_COUNCIL_YEARS, { ...plain, version: 2 }]),
      buildCalendar(STATE_COUNCIL_YEARS, [{ day: '2026-11-02', reason: 'local festival' }]),
      buildCalendar(STATE_COUNCIL_YEARS, [{ day: '2026-11-03', reason: 'local festival' }]),
      buildCalendar(STATE_COUNCIL_YEARS, [
        { day: '2026-11-02', reason: 'local festival' },
        { day: '2026-11-03', reason: 'local festival' },
      ]),
    ].map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    for (const version of versions) expect(version.length).toBeLessThan(32);
  });

  it('begin with the last year that is known, and end in eight digits', () => {
    expect(buildCalendar([]).version).toMatch(/^none\.[0-9a-f]{8}$/);
    expect(NATIONAL.version).toMatch(/^2026\.[0-9a-f]{8}$/);
    expect(buildCalendar([plain, ...STATE_COUNCIL_YEARS]).version).toMatch(/^2027\.[0-9a-f]{8}$/);
    for (let n = 1; n <= 64; n += 1)
      expect(buildCalendar([], [{ day: '2026-11-02', reason: `${n}` }]).version).toMatch(
        /^none\.[0-9a-f]{8}\+1\.[0-9a-f]{8}$/,
      );
  });

  it('differ with the name and the day of a holiday, and with each working day', () => {
    const [holiday, ...others] = plain.holidays;
    const changed = [
      plain,
      { ...plain, holidays: [{ ...holiday!, name: '新年' }, ...others] },
      { ...plain, holidays: [{ ...holiday!, day: '2027-01-02' }, ...others] },
      { ...plain, workdays: ['2027-01-09'] },
      { ...plain, workdays: ['2027-01-10'] },
    ].map((year) => buildCalendar([year]).version);
    expect(new Set(changed).size).toBe(changed.length);
  });

  it('are the same for the same content in any order', () => {
    const turned = STATE_COUNCIL_YEARS.toReversed().map((year) => ({
      ...year,
      holidays: year.holidays.toReversed(),
      workdays: year.workdays.toReversed(),
    }));
    expect(buildCalendar(turned).version).toBe(NATIONAL.version);
  });
});
