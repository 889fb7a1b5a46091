import { describe, expect, it } from 'vitest';
import { ask, recount } from '../../../functions/domain/duty/decide.ts';
import { buildCalendar } from '../../../functions/domain/time/calendar.ts';
import { STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';
import { madeUp2027, NATIONAL } from '../time/support.ts';
import { aDuty, at, closing } from './made-up.ts';

const TODAY = '2026-12-21';
/** Ten working days from Friday 2026-12-18: provisionally to 2027-01-04, the only known day off being New Year's. */
const overNewYear = () =>
  aDuty({ length: { count: 10, unit: 'working-day', direction: 'after' } }, { day: '2026-12-18' });
const with2027 = (changes: Parameters<typeof madeUp2027>[0] = {}) =>
  buildCalendar([...STATE_COUNCIL_YEARS, madeUp2027(changes)]);

describe('When a year’s notice is loaded', () => {
  it('a provisional duty is due on the day that was first counted, until then', () => {
    expect(overNewYear()).toMatchObject({ due: '2027-01-04', provisional: true });
  });

  it.each([
    { name: 'later', changes: { off: ['2027-01-04'] }, today: TODAY, due: '2027-01-05', generation: 1 },
    { name: 'earlier', changes: { work: ['2027-01-02'] }, today: '2026-12-31', due: '2027-01-02', generation: 2 },
    {
      name: 'earlier, with a reminder before that',
      changes: { work: ['2027-01-02'] },
      today: '2026-12-25',
      due: '2027-01-02',
      generation: 1,
    },
    {
      name: 'on the same day, and no longer provisionally',
      changes: {},
      today: TODAY,
      due: '2027-01-04',
      generation: 1,
    },
  ])(
    'it is due $name: a new clock only where the old one would wake too late',
    ({ changes, today, due, generation }) => {
      const calendar = with2027(changes);
      expect(recount(overNewYear(), calendar, today)).toMatchObject({
        due,
        provisional: false,
        generation,
        calendar: calendar.version,
        state: 'running',
      });
    },
  );

  it('a clock that goes on asks when the old day is over, and is told to wait for the new one', () => {
    const later = recount(overNewYear(), with2027({ off: ['2027-01-04'] }), '2027-01-03')!;
    expect(later).toMatchObject({ due: '2027-01-05', generation: 1 });
    expect(ask(later, 1, at('2027-01-05', 0))).toMatchObject({
      happened: [],
      answer: { done: false, wakeAt: at('2027-01-06', 0) },
    });
  });

  it('its reminders move with its day', () => {
    expect(overNewYear().remindOn).toEqual(['2026-12-25', '2026-12-31']);
    const later = recount(overNewYear(), with2027({ off: ['2027-01-04', '2027-01-05'] }), '2026-12-28')!;
    expect(later).toMatchObject({ due: '2027-01-06', remindOn: ['2026-12-31'] });
  });

  it('a duty that does not hang on that year is left as it is', () => {
    expect(recount(aDuty(), with2027(), '2026-03-04')).toBeUndefined();
  });

  it('nothing is counted again with the calendar it was counted with', () => {
    expect(recount(overNewYear(), NATIONAL, TODAY)).toBeUndefined();
    const once = recount(overNewYear(), with2027(), TODAY)!;
    expect(recount(once, with2027(), TODAY)).toBeUndefined();
  });

  it('a correction of a known year moves a duty that was not provisional', () => {
    expect(recount(aDuty(), closing('2026-03-06'), '2026-03-04')).toMatchObject({ due: '2026-03-10', generation: 1 });
  });

  it('a duty without a figure has nothing to count', () => {
    expect(recount(aDuty({ length: { word: 'promptly', figure: 'none' } }), with2027(), TODAY)).toBeUndefined();
  });

  it('a day that was fixed does not move', () => {
    const fixed = aDuty({ length: { by: 'fixed-day' } }, { fixedDay: '2027-01-04' });
    expect(recount(fixed, with2027({ off: ['2027-01-04'] }), TODAY)).toBeUndefined();
  });

  it('a period in months whose last day becomes a day off ends on the next working day', () => {
    const month = aDuty({ length: { count: 1, unit: 'month', direction: 'after' } }, { day: '2026-12-04' });
    expect(month).toMatchObject({ due: '2027-01-04', provisional: true });
    expect(recount(month, with2027({ off: ['2027-01-04'] }), TODAY)).toMatchObject({
      due: '2027-01-05',
      provisional: false,
    });
  });

  it('a reminder that was given is not given again for the new day', () => {
    const reminded = ask(overNewYear(), 1, at('2026-12-25', 9)).duty;
    const later = recount(reminded, with2027({ off: ['2027-01-04'] }), '2026-12-25')!;
    expect(later.reminded).toEqual(['2026-12-25']);
    expect(ask(later, later.generation, at('2026-12-25', 18)).happened).toEqual([]);
  });

  it('a breach that is on record is not taken back', () => {
    const lapsed = ask(overNewYear(), 1, at('2027-01-05', 0)).duty;
    expect(lapsed.state).toBe('lapsed');
    expect(recount(lapsed, with2027({ off: ['2027-01-04'] }), '2027-01-05')).toBeUndefined();
  });
});
