import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, totalOf } from '../../../functions/domain/reports/cells.ts';
import { type CountedDuty, countDuty, dutyOfKey } from '../../../functions/domain/reports/counting/duties.ts';
import { spanOf } from '../../../functions/domain/reports/counting/span.ts';
import { periodNamed } from '../../../functions/domain/reports/period.ts';
import { calendar, march } from './made-up.ts';

const review: CountedDuty = {
  duty: 'catalog.review-change',
  cite: { regulation: 'zhangye', article: '16' },
  state: 'running',
  start: '2026-03-02',
};
const ended = { at: '2026-03-10T02:00:00.000Z', why: 'withdrawn' };

/** What a duty counts for, without the key that all its cells share. */
const counted = (more: Partial<CountedDuty>) =>
  Object.keys(countDuty({ ...review, ...more }, calendar, march)).map((name) => name.split('#')[0]);

describe('A duty in the report of March', () => {
  it.each<[string, Partial<CountedDuty>, string[]]>([
    ['began and is still open', {}, ['opened', 'open']],
    ['began earlier and is still open', { start: '2026-02-27' }, ['open']],
    ['begins in April', { start: '2026-04-01', due: '2026-04-02' }, []],
    ['was met', { state: 'met', metOn: '2026-03-10' }, ['opened', 'met']],
    ['was met late', { state: 'met', metOn: '2026-03-10', late: true }, ['opened', 'late']],
    ['was met in February', { state: 'met', start: '2026-02-02', metOn: '2026-02-05' }, []],
    ['was met in April', { state: 'met', metOn: '2026-04-01', due: '2026-04-08' }, ['opened', 'open']],
    [
      'lapsed',
      { state: 'lapsed', due: '2026-03-09', breachedOn: '2026-03-09' },
      ['opened', 'lapsed', 'open', 'overdue'],
    ],
    ['lapsed in April', { state: 'lapsed', due: '2026-04-01', breachedOn: '2026-04-01' }, ['opened', 'open', 'near']],
    [
      'lapsed and was met late, both in March',
      { state: 'met', due: '2026-03-09', breachedOn: '2026-03-09', metOn: '2026-03-10', late: true },
      ['opened', 'late', 'lapsed'],
    ],
    ['ended with what it was about', { state: 'cancelled', due: '2026-03-09', ended }, ['opened', 'cancelled']],
    ['ended in April', { state: 'cancelled', ended: { ...ended, at: '2026-04-01T02:00:00.000Z' } }, ['opened', 'open']],
    [
      'ended in February',
      { state: 'cancelled', start: '2026-02-02', ended: { ...ended, at: '2026-02-09T02:00:00.000Z' } },
      [],
    ],
    ['was due in February', { start: '2026-02-02', due: '2026-02-09' }, ['open', 'overdue']],
    ['was due on the last day of March', { due: '2026-03-31' }, ['opened', 'open', 'overdue']],
    ['was due two working days after March', { due: '2026-04-02' }, ['opened', 'open', 'near']],
    ['was due three working days after March', { due: '2026-04-03' }, ['opened', 'open']],
  ])('that %s', (_, more, expected) => {
    expect(counted(more)).toEqual(expected.map((one) => `duties.${one}`));
  });

  it('is counted by what it is and by the article that asks for it', () => {
    expect(countDuty(review, calendar, march)).toEqual({
      'duties.opened#catalog.review-change@zhangye:16': 1,
      'duties.open#catalog.review-change@zhangye:16': 1,
    });
    expect(dutyOfKey('catalog.review-change@zhangye:16')).toEqual({
      duty: 'catalog.review-change',
      regulation: 'zhangye',
      article: '16',
    });
    expect(dutyOfKey('catalog.review-change')).toEqual({ duty: 'catalog.review-change', regulation: '', article: '' });
    expect(dutyOfKey('@zhangye')).toEqual({ duty: '', regulation: 'zhangye', article: '' });
  });

  it.each<[string, Partial<CountedDuty>, string[]]>([
    ['met in time', { state: 'met', metOn: '2026-03-10' }, ['replies', 'replies-in-time']],
    ['met late', { state: 'met', metOn: '2026-03-10', late: true }, ['replies']],
    ['not met', {}, []],
    ['met in April', { state: 'met', metOn: '2026-04-01' }, []],
  ])('to answer a share request, %s, stands with sharing too', (_, more, expected) => {
    const names = counted({ duty: 'share.reply', ...more }).filter((name) => !name?.startsWith('duties.'));
    expect(names).toEqual(expected.map((one) => `sharing.${one}`));
  });

  it.each<[string, Partial<CountedDuty>, string[]]>([
    ['running', {}, []],
    ['met', { state: 'met', metOn: '2026-03-10' }, ['met']],
    ['met late', { state: 'met', metOn: '2026-03-10', late: true }, []],
    ['met in April', { state: 'met', metOn: '2026-04-01' }, []],
    ['lapsed', { state: 'lapsed', breachedOn: '2026-03-10' }, ['lapsed']],
    ['lapsed in April', { state: 'lapsed', breachedOn: '2026-04-01' }, []],
    ['ended otherwise', { state: 'cancelled', ended }, []],
  ])('that is owed to a person and is %s stands with objections alone, and not by its kind', (_, more, expected) => {
    for (const duty of ['complaint.answer', 'objection.decide'] as const) {
      const cells = countDuty({ ...review, duty, ...more }, calendar, march);
      expect(cells).toEqual(Object.fromEntries(expected.map((one) => [`objections.duties-${one}`, 1])));
    }
  });

  it('balances with all others: open at the end is what began less what was met or ended', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.option(day)), { maxLength: 20 }), (all) => {
        const sums = added(
          all.map(([start, end]) => {
            const metOn = end !== null && end >= start ? end : undefined;
            return countDuty({ ...review, start, metOn, state: metOn ? 'met' : 'running' }, calendar, march);
          }),
        );
        const of = (code: string) => totalOf(sums, code);
        expect(of('duties.open')).toBe(
          of('duties.opened') - of('duties.met') - of('duties.late') - of('duties.cancelled'),
        );
      }),
    );
  });
});

describe('A duty in the report of a month that runs', () => {
  it.each([
    ['2026-03-31', '2026-03-31', 'near'],
    ['2026-03-31', '2026-04-01', 'overdue'],
    ['2026-04-02', '2026-04-01', 'near'],
    ['2026-04-03', '2026-04-01', undefined],
  ])('due on %s and counted on %s is %s: the last day counted is not over yet', (due, today, expected) => {
    const found = countDuty({ ...review, due }, calendar, spanOf(periodNamed('2026-03'), today));
    expect(['near', 'overdue'].filter((one) => totalOf(found, `duties.${one}`) > 0)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});
