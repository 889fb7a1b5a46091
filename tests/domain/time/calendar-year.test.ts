import { describe, expect, it } from 'vitest';
import { isWeekend } from '../../../functions/domain/time/day.ts';
import { holidayText, statutoryName } from '../../../functions/domain/time/statutory.ts';
import { CalendarYear, STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';
import { madeUp2027 } from './support.ts';

/** The faults of the days that loading `year` reports, as `path fault`. */
const faultsOf = (year: unknown) => {
  const read = CalendarYear.safeParse(year);
  return (read.error?.issues ?? []).map((issue) => {
    const params = issue.code === 'custom' ? (issue.params as { fault: string }) : undefined;
    return `${issue.path.join('.')} ${params?.fault ?? issue.code}`;
  });
};

describe('The shipped years', () => {
  it('run from 2007 to 2026 without a gap, each one as a regulator could load it', () => {
    expect(STATE_COUNCIL_YEARS.map((year) => year.year)).toEqual(Array.from({ length: 20 }, (_, i) => 2007 + i));
    for (const year of STATE_COUNCIL_YEARS) expect(CalendarYear.parse(year)).toEqual(year);
  });

  // Make-up days only move days about, so what is left of the weekdays off must be the days that the Measures give.
  it('give back exactly as many weekdays as the Measures on Holidays grant, but for the two years that got more', () => {
    const granted = (year: number) => (year < 2008 ? 10 : year < 2025 ? 11 : 13);
    const extra = STATE_COUNCIL_YEARS.map(({ year, holidays, workdays }) => ({
      year,
      days: holidays.filter(({ day }) => !isWeekend(day)).length - workdays.length - granted(year),
    })).filter(({ days }) => days !== 0);
    expect(extra).toEqual([
      { year: 2015, days: 1 }, // 3 September, once, for the 70th anniversary of victory
      { year: 2020, days: 2 }, // Spring Festival prolonged: 31 January off, 1 February no longer worked
    ]);
  });

  it('name the notice of each year, with a number wherever one is confirmed', () => {
    const unnumbered = STATE_COUNCIL_YEARS.filter(({ notice }) => !notice.number).map(({ year }) => year);
    expect(unnumbered).toEqual([2008, 2009]);
    for (const { year, notice } of STATE_COUNCIL_YEARS) {
      expect(notice.title).toContain(`${year}年`);
      expect(notice.url).toMatch(/^https?:\/\/www\.gov\.cn\/zhengce\//);
    }
  });
});

describe('A year that a regulator loads', () => {
  it('passes when it names every holiday by law', () => {
    expect(faultsOf(madeUp2027())).toEqual([]);
  });

  it('may reach back into the last week of the year before, and no further', () => {
    expect(faultsOf(madeUp2027({ off: ['2026-12-31'], work: ['2026-12-27'] }))).toEqual([]);
    expect(faultsOf(madeUp2027({ off: ['2026-12-24'] }))).toEqual(['holidays.11.day outside-year']);
    expect(faultsOf(madeUp2027({ off: ['2028-01-03'] }))).toEqual(['holidays.11.day outside-year']);
  });

  it('learns of every fault at once, faults of its shape included', () => {
    const year = {
      ...madeUp2027({ off: ['2027-01-01', '2027-02-30'], work: ['2027-10-02', '2027-03-03', '2028-01-01'] }),
      version: 0,
    };
    year.holidays = year.holidays.filter(({ day, name }) => day !== '2027-05-02' && name !== '春节');
    expect(faultsOf(year).sort()).toEqual(
      [
        'version too_small',
        'holidays.8.day repeated',
        'holidays.9.day invalid_format',
        'holidays statutory-missing',
        'holidays festival-missing',
        'workdays.0 off-and-worked',
        'workdays.1 not-a-weekend',
        'workdays.2 outside-year',
      ].sort(),
    );
  });

  it('is told of each fault in English and in Chinese', () => {
    const read = CalendarYear.safeParse(madeUp2027({ work: ['2027-03-03'] }));
    expect(read.error?.issues).toMatchObject([
      {
        message: '2027-03-03 is listed as a make-up working day but is not a weekend',
        params: { fault: 'not-a-weekend', zh: '2027-03-03列为调休上班日但不是周末' },
      },
    ]);
  });

  it.each([
    ['nothing at all', null],
    ['a year in words', { ...madeUp2027(), year: 'next' }],
    ['lists of the wrong things', { ...madeUp2027(), holidays: [null, 3], workdays: [{}] }],
    ['a key that is not known', { ...madeUp2027(), workday: [] }],
    ['a status that is not official', { ...madeUp2027(), status: 'draft' }],
    ['no notice', { ...madeUp2027(), notice: undefined }],
    ['a link that is not of the web', { ...madeUp2027(), notice: { title: 'x', url: 'javascript:alert(1)' } }],
  ])('is refused with %s, without a crash', (_, year) => {
    expect(CalendarYear.safeParse(year).success).toBe(false);
  });
});

describe('The holidays whose date is fixed by law', () => {
  it.each([
    [2006, ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03']],
    [2024, ['01-01', '05-01', '10-01', '10-02', '10-03']],
    [2027, ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']],
  ])('are those of the text that governs %i', (year, dates) => {
    expect(Object.keys(holidayText(year).fixed).sort()).toEqual(dates);
  });

  it('bear their names, and no other day does', () => {
    expect(statutoryName('2027-05-02')).toBe('劳动节');
    expect(statutoryName('2024-05-02')).toBeUndefined();
    expect(statutoryName('2027-02-06')).toBeUndefined();
  });
});
