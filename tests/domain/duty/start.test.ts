import { describe, expect, it } from 'vitest';
import { clockName } from '../../../functions/domain/duty/clock-name.ts';
import { countOf, type StartInput, start } from '../../../functions/domain/duty/decide.ts';
import { Duty } from '../../../functions/domain/duty/duty.ts';
import { countyLaw, regulationIds } from '../../../functions/domain/law/index.ts';
import type { Length } from '../../../functions/domain/law/schema.ts';
import { NATIONAL } from '../time/support.ts';
import { aClock, aDuty, CITE, MONDAY } from './made-up.ts';

interface Case {
  readonly name: string;
  readonly length: Length;
  readonly input?: Partial<StartInput>;
  readonly span: Duty['span'];
  readonly due: string | undefined;
  readonly remindOn: readonly string[];
}
const none = (name: string, length: Length, word: string, input: Partial<StartInput> = {}): Case => ({
  name,
  length,
  input,
  span: { kind: 'no-figure', word },
  due: undefined,
  remindOn: [],
});

const CASES: readonly Case[] = [
  {
    name: 'working days after',
    length: { count: 5, unit: 'working-day', direction: 'after' },
    span: { kind: 'working-days', count: 5 },
    due: '2026-03-09',
    remindOn: ['2026-03-05', '2026-03-06'],
  },
  {
    name: 'one working day, which leaves no day for a reminder before the last',
    length: { count: 1, unit: 'working-day', direction: 'after' },
    span: { kind: 'working-days', count: 1 },
    due: '2026-03-03',
    remindOn: ['2026-03-03'],
  },
  {
    name: 'working days before a chosen day',
    length: { count: 5, unit: 'working-day', direction: 'before' },
    input: { day: '2026-03-30' },
    span: { kind: 'fixed-day', day: '2026-03-23' },
    due: '2026-03-23',
    remindOn: [],
  },
  {
    name: 'months',
    length: { count: 1, unit: 'month', direction: 'after' },
    input: { day: '2026-01-30' },
    span: { kind: 'months', count: 1 },
    due: '2026-02-28',
    remindOn: ['2026-02-27'],
  },
  {
    name: 'months that end on a day off, which end on the next working day (Civil Code art. 203)',
    length: { count: 1, unit: 'month', direction: 'after' },
    input: { day: '2026-09-01' },
    span: { kind: 'months', count: 1 },
    due: '2026-10-08',
    remindOn: ['2026-09-30'],
  },
  {
    name: 'years',
    length: { count: 1, unit: 'year', direction: 'after' },
    input: { day: '2024-02-29' },
    span: { kind: 'months', count: 12 },
    due: '2025-02-28',
    remindOn: ['2025-02-27'],
  },
  {
    name: 'every month',
    length: { every: 'month' },
    span: { kind: 'fixed-day', day: '2026-03-31' },
    due: '2026-03-31',
    remindOn: ['2026-03-30'],
  },
  {
    name: 'every year',
    length: { every: 'year' },
    span: { kind: 'fixed-day', day: '2026-12-31' },
    due: '2026-12-31',
    remindOn: ['2026-12-30'],
  },
  {
    name: 'at the interval of the text, where the county sets none',
    length: { every: 'configured', defaultMonths: 6 },
    span: { kind: 'months', count: 6 },
    due: '2026-09-02',
    remindOn: ['2026-09-01'],
  },
  {
    name: 'at the interval that the county sets',
    length: { every: 'configured', defaultMonths: 6 },
    input: { months: 3 },
    span: { kind: 'months', count: 3 },
    due: '2026-06-02',
    remindOn: ['2026-06-01'],
  },
  {
    name: 'a day fixed for the case',
    length: { by: 'fixed-day' },
    input: { fixedDay: '2026-03-20' },
    span: { kind: 'fixed-day', day: '2026-03-20' },
    due: '2026-03-20',
    remindOn: ['2026-03-19'],
  },
  ...(
    [
      ['daily', { kind: 'working-days', count: 1 }, '2026-03-03', ['2026-03-03']],
      ['weekly', { kind: 'working-days', count: 5 }, '2026-03-09', ['2026-03-05', '2026-03-06']],
      ['monthly', { kind: 'months', count: 1 }, '2026-04-02', ['2026-04-01']],
      ['quarterly', { kind: 'months', count: 3 }, '2026-06-02', ['2026-06-01']],
      ['half-yearly', { kind: 'months', count: 6 }, '2026-09-02', ['2026-09-01']],
      ['yearly', { kind: 'months', count: 12 }, '2027-03-02', ['2027-03-01']],
    ] as const
  ).map(([updateCycle, span, due, remindOn]) => ({
    name: `a ${updateCycle} update cycle`,
    length: { by: 'update-cycle' } as const,
    input: { updateCycle },
    span,
    due,
    remindOn,
  })),
  none('real-time update cycle', { by: 'update-cycle' }, 'real-time', { updateCycle: 'real-time' }),
  none('entry without a cycle', { by: 'update-cycle' }, 'no cycle'),
  none('day that nobody has fixed', { by: 'fixed-day' }, 'no day fixed'),
  none('promptly', { word: 'promptly', figure: 'none' }, 'promptly'),
  none('at once', { word: 'at-once', figure: 'none' }, 'at-once'),
  none('in real time', { word: 'real-time', figure: 'none' }, 'real-time'),
];

describe('A duty starts', () => {
  it.each(CASES)('with its day and reminders: $name', ({ length, input, span, due, remindOn }) => {
    const duty = aDuty({ length }, input);
    expect({ span: duty.span, due: duty.due, remindOn: duty.remindOn }).toEqual({ span, due, remindOn });
    expect(duty).toMatchObject({ state: 'running', generation: 1, reminded: [], version: 0 });
    expect(Duty.parse(JSON.parse(JSON.stringify(duty)))).toEqual(duty);
  });

  it('frozen as its row was, so that a later amendment cannot alter a pending case', () => {
    const clock = aClock({
      onLapse: 'confirm',
      onSupplement: 'restarts',
      metBy: 'grant.activated',
      extension: { workingDays: 10, consentOf: 'consumer', article: '9' },
    });
    const duty = start(
      {
        id: 'x.1.share.reply.1',
        clock,
        cite: CITE,
        bearer: 'p',
        subject: { type: 'x', id: '1' },
        day: MONDAY,
        at: 'now',
      },
      NATIONAL,
    );
    expect(duty).toMatchObject({
      rows: ['XX-1a'],
      cause: 'share-request.received',
      metBy: 'grant.activated',
      cite: CITE,
      onLapse: 'confirm',
      onSupplement: 'restarts',
      extensible: { workingDays: 10 },
      bearer: { party: 'provider', organisation: 'p' },
    });
    expect(duty.rows).not.toBe(clock.rows);
  });

  it('with a clock that runs on while material is awaited where its row is silent', () => {
    expect(aDuty().onSupplement).toBe('runs-on');
  });

  it('provisional where its day hangs on a year whose holidays are not announced, and not where a day was fixed', () => {
    const late = { day: '2026-12-28' };
    expect(aDuty({}, late).provisional).toBe(true);
    expect(aDuty({ length: { count: 1, unit: 'month', direction: 'after' } }, late).provisional).toBe(true);
    expect(aDuty({ length: { by: 'fixed-day' } }, { ...late, fixedDay: '2027-01-20' }).provisional).toBe(false);
    expect(aDuty().provisional).toBe(false);
  });

  it('with an explanation of every day from day zero to the last', () => {
    const { days, due } = countOf(aDuty(), NATIONAL)!;
    expect(due).toBe('2026-03-09');
    expect(days.map(({ day, number, reason }) => [day, number, reason])).toEqual([
      ['2026-03-02', undefined, 'day-zero'],
      ['2026-03-03', 1, 'weekday'],
      ['2026-03-04', 2, 'weekday'],
      ['2026-03-05', 3, 'weekday'],
      ['2026-03-06', 4, 'weekday'],
      ['2026-03-07', undefined, 'weekend'],
      ['2026-03-08', undefined, 'weekend'],
      ['2026-03-09', 5, 'weekday'],
    ]);
    expect(countOf(aDuty({ length: { word: 'promptly', figure: 'none' } }), NATIONAL)).toBeUndefined();
  });

  it.each(regulationIds)('for every clock of %s, and no duty falls due where the text gives no figure', (id) => {
    for (const clock of countyLaw(id).layers[0]!.clocks) {
      const duty = aDuty(clock, { day: '2026-06-01', fixedDay: '2026-07-01', updateCycle: 'monthly' });
      expect(Duty.parse(duty)).toEqual(duty);
      expect([clock.duty, duty.due === undefined]).toEqual([clock.duty, 'word' in clock.length]);
    }
  });
});

describe('The name of a clock', () => {
  it('is made of the duty and its generation', () => {
    expect(clockName(aDuty())).toBe('request_req_1_share_reply_1-g1');
    expect(clockName({ ...aDuty(), generation: 2 })).not.toBe(clockName(aDuty()));
  });

  it('fits an execution name, and tells duties apart, however long their ids are', () => {
    const name = (organisation: string, generation = 1) =>
      clockName({ id: `organisation.${organisation}.custodian.apply-change.1`, generation });
    const long = 'a'.repeat(64);
    const names = [name(long), name(long, 2), name(`b${long.slice(1)}`), name(`${long.slice(1)}b`)];
    expect(new Set(names).size).toBe(names.length);
    for (const one of names) expect(one).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  });
});
