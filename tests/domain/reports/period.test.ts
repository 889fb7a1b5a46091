import { describe, expect, it } from 'vitest';
import { by, spanOf, within } from '../../../functions/domain/reports/counting/span.ts';
import { dayAfter, periodNamed, ReportPeriod, standingOf } from '../../../functions/domain/reports/period.ts';

describe('A period', () => {
  it.each([
    ['2026-11', 'month', '2026-11-01', '2026-11-30', ['2026-11']],
    ['2028-02', 'month', '2028-02-01', '2028-02-29', ['2028-02']],
    ['2026-Q1', 'quarter', '2026-01-01', '2026-03-31', ['2026-01', '2026-02', '2026-03']],
    ['2026-Q4', 'quarter', '2026-10-01', '2026-12-31', ['2026-10', '2026-11', '2026-12']],
  ])('%s is a %s from %s to %s', (name, kind, from, to, months) => {
    expect(ReportPeriod.parse(name)).toBe(name);
    expect(periodNamed(name)).toEqual({ name, kind, from, to, months });
  });

  it('of a year has its twelve months', () => {
    expect(ReportPeriod.parse('2026')).toBe('2026');
    const { months, ...year } = periodNamed('2026');
    expect(year).toEqual({ name: '2026', kind: 'year', from: '2026-01-01', to: '2026-12-31' });
    expect([months.length, months[0], months[8], months[11]]).toEqual([12, '2026-01', '2026-09', '2026-12']);
  });

  const FORM = 'YYYY, YYYY-MM or YYYY-Q1';
  it.each([
    ...['2026-00', '2026-13', '2026-1', '2026-Q0', '2026-Q5', '2026-Q', '2026-', '202', '6-03', 'x'].map((bad) => [
      bad,
      FORM,
    ]),
    ...['x2026', '2026x', 'x2026-03', '2026-03x', '2026-03-01', 'x2026-Q1', '2026-Q1x', 'yyyy-03'].map((bad) => [
      bad,
      FORM,
    ]),
    ...['0000', '0000-03', '0000-Q1'].map((bad) => [bad, 'a year of the calendar']),
  ])('%j is none: %s', (bad, why) => {
    expect(ReportPeriod.safeParse(bad).error?.issues.map(({ message }) => message)).toEqual([why]);
  });

  it.each(['x', 'x2026', '2026x', 'x2026-03', '2026-03x', '2026-03-01', 'x2026-Q1', '2026-Q1x'])(
    '%j has no days',
    (bad) => {
      expect(() => periodNamed(bad)).toThrow(new RangeError(`not a period: ${bad}`));
    },
  );

  it('is ahead, running through its last day, and over from the day after', () => {
    const quarter = periodNamed('2026-Q4');
    const days = ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'];
    expect(days.map((day) => standingOf(quarter, day))).toEqual(['ahead', 'running', 'running', 'over']);
    expect(dayAfter(quarter)).toBe('2027-01-01');
  });
});

describe('The days that are counted', () => {
  const march = periodNamed('2026-03');

  it.each([
    ['2026-03-10', '2026-03-10', '2026-03-10'],
    ['2026-03-31', '2026-03-31', '2026-03-31'],
    ['2026-04-01', '2026-03-31', '2026-04-01'],
    ['2026-11-26', '2026-03-31', '2026-04-01'],
  ])('of March, on %s, end with %s; overdue is what was due before %s', (today, end, overdueBefore) => {
    expect(spanOf(march, today)).toEqual({ from: '2026-03-01', end, overdueBefore });
  });

  it.each([
    [undefined, false, false],
    ['2026-02-28', false, true],
    ['2026-03-01', true, true],
    ['2026-03-31', true, true],
    ['2026-04-01', false, false],
  ])('what happened on %s is within them: %s, and by their end: %s', (day, inside, before) => {
    const span = spanOf(march, '2026-11-26');
    expect([within(span, day), by(span, day)]).toEqual([inside, before]);
  });
});
