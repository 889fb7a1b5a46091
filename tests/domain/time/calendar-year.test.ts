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

  it('say on which day each notice is dated, and which later notices they have taken in', () => {
    const undated = STATE_COUNCIL_YEARS.filter(({ notice }) => !notice.published).map(({ year }) => year);
    expect(undated).toEqual([2008, 2009]);
    expect(STATE_COUNCIL_YEARS.at(-1)?.notice.published).toBe('2025-11-04');
    const amended = STATE_COUNCIL_YEARS.flatMap(({ year, amendments }) =>
      (amendments ?? []).map(({ number }) => `${year} ${number}`),
    );
    expect(amended).toEqual(['2015 国发明电〔2015〕1号', '2019 国办发明电〔2019〕3号', '2020 国办发明电〔2020〕1号']);
  });
});

describe('A year that a regulator loads', () => {
  it('passes when it names every holiday by law', () => {
    expect(faultsOf(madeUp2027())).toEqual([]);
  });

  it('may reach back into the last week of the year before, and no further', () => {
    expect(faultsOf(madeUp2027({ off: ['2026-12-31'], work: ['2026-12-27'] }))).toEqual([]);
    expect(faultsOf(madeUp2027({ off: ['2026-12-25', '2027-12-31'] }))).toEqual([]);
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
    const year = madeUp2027({ off: ['2027-01-01'], work: ['2027-03-03', '2027-10-02', '2028-01-01'] });
    const holidays = year.holidays.filter(({ day, name }) => day !== '2027-05-02' && name !== '春节');
    const read = CalendarYear.safeParse({ ...year, holidays });
    const said = (read.error?.issues ?? []).map((issue) => [
      issue.message,
      issue.code === 'custom' ? issue.params?.zh : undefined,
    ]);
    expect(said).toEqual([
      ['2027-01-01 is listed more than once', '2027-01-01重复列出'],
      ['2027-03-03 is listed as a make-up working day but is not a weekend', '2027-03-03列为调休上班日但不是周末'],
      ['2027-10-02 is both a holiday and a working day', '2027-10-02既列为放假日又列为上班日'],
      [
        '2028-01-01 is not a day of this year, nor of the last week before it',
        '2028-01-01不属于本年度或上一年最后一周',
      ],
      ['2027-05-02 is a holiday by law but is not listed', '2027-05-02是法定节假日但未列出'],
      ['春节 is a holiday by law but no listed day bears its name', '春节是法定节日但没有以其命名的放假日'],
    ]);
  });

  it('is not judged by days that are none', () => {
    expect(faultsOf(madeUp2027({ work: ['2027-02-30', '2027-02-30'] }))).toEqual([
      'workdays.0 invalid_format',
      'workdays.1 invalid_format',
    ]);
  });

  it.each([
    ['nothing at all', null],
    ['a year in words', { ...madeUp2027(), year: 'next' }],
    ['lists of the wrong things', { ...madeUp2027(), holidays: [null, 3], workdays: [{}] }],
    ['a key that is not known', { ...madeUp2027(), workday: [] }],
    ['a status that is not official', { ...madeUp2027(), status: 'draft' }],
    ['no notice', { ...madeUp2027(), notice: undefined }],
    ['no list of holidays', { ...madeUp2027(), holidays: 'none' }],
    ['no list of working days', { ...madeUp2027(), workdays: undefined }],
    ['a list of holidays in a year in words', { ...madeUp2027(), year: 'next', workdays: [] }],
    ['a link that begins like one of the web', { ...madeUp2027(), notice: { title: 'x', url: 'httpsx://a.cn/' } }],
    ['a link that ends like one of the web', { ...madeUp2027(), notice: { title: 'x', url: 'xhttps://a.cn/' } }],
    ['a link that is not of the web', { ...madeUp2027(), notice: { title: 'x', url: 'javascript:alert(1)' } }],
  ])('is refused with %s, without a crash', (_, year) => {
    expect(CalendarYear.safeParse(year).success).toBe(false);
  });
});

describe('The holidays whose date is fixed by law', () => {
  const national = ['10-01 国庆节', '10-02 国庆节', '10-03 国庆节'];
  const lunar = ['春节', '清明', '端午', '中秋'];
  const of1999 = ['01-01 元旦', '05-01 劳动节', '05-02 劳动节', '05-03 劳动节', ...national];
  const of2008 = ['01-01 元旦', '05-01 劳动节', ...national];
  const of2025 = ['01-01 元旦', '05-01 劳动节', '05-02 劳动节', ...national];

  it.each([
    [1990, '国务院令第270号', of1999, ['春节']],
    [1999, '国务院令第270号', of1999, ['春节']],
    [2007, '国务院令第270号', of1999, ['春节']],
    [2008, '国务院令第513号', of2008, lunar],
    [2024, '国务院令第513号', of2008, lunar],
    [2025, '国务院令第795号', of2025, lunar],
    [2027, '国务院令第795号', of2025, lunar],
  ])('are in %i those of %s, beside those that follow the moon', (year, decree, fixed, moving) => {
    const text = holidayText(year);
    expect(Object.entries(text.fixed).map(([date, name]) => `${date} ${name}`)).toEqual(fixed);
    expect([text.decree, text.moving]).toEqual([decree, moving]);
  });

  it('bear their names, and no other day does', () => {
    expect(statutoryName('2027-05-02')).toBe('劳动节');
    expect(statutoryName('2024-05-02')).toBeUndefined();
    expect(statutoryName('2027-02-06')).toBeUndefined();
  });
});
