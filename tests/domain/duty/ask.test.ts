import { describe, expect, it } from 'vitest';
import { ask, cancel, DEFAULT_REMINDERS, meet, remindOfStanding } from '../../../functions/domain/duty/decide.ts';
import { accepted, aDuty, at } from './made-up.ts';

// Due at the end of Monday 2026-03-09; half of the days are used on Thursday the 5th, one is left after Friday the 6th.
const HALF = at('2026-03-05', 9);
const DAY_BEFORE = at('2026-03-06', 9);
const LAPSE = at('2026-03-10', 0);
const justBefore = (moment: string): string => new Date(Date.parse(moment) - 1).toISOString();

describe('A clock that asks', () => {
  it('goes from the start by two reminders to the lapse, each at its moment in the county', () => {
    const first = ask(aDuty(), 1, at('2026-03-02', 9));
    expect(first).toMatchObject({ happened: [], answer: { done: false, wakeAt: '2026-03-05T01:00:00.000Z' } });
    const second = ask(first.duty, 1, HALF);
    expect(second).toMatchObject({
      happened: ['reminded'],
      duty: { state: 'running', reminded: ['2026-03-05'] },
      answer: { done: false, wakeAt: '2026-03-06T01:00:00.000Z' },
    });
    const third = ask(second.duty, 1, DAY_BEFORE);
    expect(third).toMatchObject({
      happened: ['reminded'],
      duty: { reminded: ['2026-03-05', '2026-03-06'] },
      answer: { done: false, wakeAt: '2026-03-09T16:00:00.000Z' },
    });
    const last = ask(third.duty, 1, LAPSE);
    expect(last).toMatchObject({
      happened: ['lapsed'],
      duty: { state: 'lapsed', breachedOn: '2026-03-09' },
      answer: { done: true },
    });
  });

  it('is not told of a reminder one millisecond early', () => {
    expect(ask(aDuty(), 1, justBefore(HALF))).toMatchObject({ happened: [], answer: { done: false, wakeAt: HALF } });
  });

  it('does not lapse one millisecond before the day after the last day begins at +08:00', () => {
    const late = ask(aDuty(), 1, justBefore(LAPSE));
    expect(late.duty.state).toBe('running');
    expect(late.happened).not.toContain('lapsed');
    expect(late.answer).toEqual({ done: false, wakeAt: LAPSE });
    expect(ask(late.duty, 1, LAPSE).happened).toEqual(['lapsed']);
  });

  it.each([
    { name: 'at the first reminder', moment: HALF },
    { name: 'at the lapse', moment: LAPSE },
    { name: 'between', moment: at('2026-03-08', 12) },
  ])('twice $name hears the second time that nothing more happened', ({ moment }) => {
    const once = ask(aDuty(), 1, moment);
    const twice = ask(once.duty, 1, moment);
    expect(twice).toEqual({ ...once, happened: [] });
  });

  it('late catches up with one reminder for all that passed', () => {
    expect(ask(aDuty(), 1, at('2026-03-07', 0))).toMatchObject({
      happened: ['reminded'],
      duty: { reminded: ['2026-03-05', '2026-03-06'] },
      answer: { done: false, wakeAt: LAPSE },
    });
  });

  it('long after the last day lapses it for that day, and reminds nobody any more', () => {
    const asked = ask(aDuty(), 1, at('2026-05-01', 12));
    expect(asked).toMatchObject({ happened: ['lapsed'], duty: { breachedOn: '2026-03-09', reminded: [] } });
  });

  it('out of order, with an earlier moment after a later one, hears nothing new', () => {
    const later = ask(aDuty(), 1, DAY_BEFORE);
    expect(ask(later.duty, 1, HALF)).toMatchObject({ happened: [], answer: { done: false, wakeAt: DAY_BEFORE } });
    const lapsed = ask(later.duty, 1, LAPSE);
    expect(ask(lapsed.duty, 1, HALF)).toEqual({ duty: lapsed.duty, happened: [], answer: { done: true } });
  });

  it.each([0, 1, 3])(
    'of generation %i for a duty in its second is told that it is done, at any moment',
    (generation) => {
      const duty = { ...aDuty(), generation: 2 };
      for (const now of [HALF, LAPSE, at('2026-12-01', 0)])
        expect(ask(duty, generation, now)).toEqual({ duty, happened: [], answer: { done: true } });
    },
  );

  it('for a duty that is met, cancelled or without a day is told that it is done', () => {
    const ended = [
      accepted(meet(aDuty(), '2026-03-04', HALF, 'replied')),
      accepted(cancel(aDuty(), HALF, 'withdrawn')),
      aDuty({ length: { word: 'at-once', figure: 'none' } }),
    ];
    for (const duty of ended) expect(ask(duty, 1, LAPSE)).toEqual({ duty, happened: [], answer: { done: true } });
  });

  it('follows the county’s plan of reminders', () => {
    const plan = { half: false, workingDaysBefore: [2, 0], hour: 14 };
    const duty = { ...aDuty(), remindOn: ['2026-03-05', '2026-03-09'] };
    expect(ask(duty, 1, at('2026-03-05', 13), plan).answer).toEqual({ done: false, wakeAt: at('2026-03-05', 14) });
    expect(ask(duty, 1, at('2026-03-09', 14), plan).duty.reminded).toEqual(['2026-03-05', '2026-03-09']);
  });
});

describe('A duty without a day', () => {
  const { due: _, ...rest } = aDuty();
  const standing = { ...rest, remindOn: [] };
  const plan = { ...DEFAULT_REMINDERS, standingDays: 10 };

  it('is reminded of once it has stood for the interval, and again after each', () => {
    expect(remindOfStanding(standing, '2026-03-11', plan)).toBeUndefined();
    const once = remindOfStanding(standing, '2026-03-12', plan)!;
    expect(once.reminded).toEqual(['2026-03-12']);
    expect(remindOfStanding(once, '2026-03-12', plan)).toBeUndefined();
    expect(remindOfStanding(once, '2026-03-21', plan)).toBeUndefined();
    expect(remindOfStanding(once, '2026-03-25', plan)?.reminded).toEqual(['2026-03-25']);
  });

  it('is left alone where it has a day, has ended, or the county has set a longer interval', () => {
    expect(remindOfStanding(aDuty(), '2027-03-12', plan)).toBeUndefined();
    const ended = accepted(meet(standing, '2026-03-03', at('2026-03-03', 9), 'done'));
    expect(remindOfStanding(ended, '2027-03-12', plan)).toBeUndefined();
    expect(remindOfStanding(standing, '2026-03-31', DEFAULT_REMINDERS)).toBeUndefined();
    expect(remindOfStanding(standing, '2026-04-01', DEFAULT_REMINDERS)).toBeDefined();
  });
});
