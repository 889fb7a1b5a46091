import { describe, expect, it } from 'vitest';
import { ask, awaitSupplement, cancel, meet } from '../../../functions/domain/duty/decide.ts';
import { accepted, aDuty, at } from './made-up.ts';

const metOn = (day: string, duty = aDuty()) => accepted(meet(duty, day, at(day, 10), 'replied'));
const lapsed = ask(aDuty(), 1, at('2026-03-10', 0)).duty;

describe('Meeting a duty', () => {
  it.each([
    { when: 'on the first day', day: '2026-03-02' },
    { when: 'on its last day', day: '2026-03-09' },
  ])('$when is in time and leaves no breach', ({ day }) => {
    const duty = metOn(day);
    expect(duty).toMatchObject({ state: 'met', metOn: day, late: false, ended: { at: at(day, 10), why: 'replied' } });
    expect(duty.breachedOn).toBeUndefined();
  });

  it('on the day after its last day is late, and the breach is that last day, though no clock has said so', () => {
    expect(metOn('2026-03-10')).toMatchObject({ state: 'met', late: true, breachedOn: '2026-03-09' });
  });

  it('after it lapsed is possible, late, and the breach stays', () => {
    expect(lapsed).toMatchObject({ state: 'lapsed', breachedOn: '2026-03-09' });
    expect(metOn('2026-03-20', lapsed)).toMatchObject({ state: 'met', late: true, breachedOn: '2026-03-09' });
    // Begun on the last day, and written after the clock had run out.
    expect(metOn('2026-03-09', lapsed)).toMatchObject({ state: 'met', late: true, breachedOn: '2026-03-09' });
  });

  it('without a figure is never late', () => {
    const open = aDuty({ length: { word: 'promptly', figure: 'none' } });
    const duty = metOn('2027-03-02', open);
    expect(duty).toMatchObject({ state: 'met', late: false });
    expect(duty.breachedOn).toBeUndefined();
  });

  it('while its clock stands still is not late, whatever day it was due before', () => {
    const paused = accepted(awaitSupplement(aDuty({ onSupplement: 'pauses' }), '2026-03-05', 'supplement'));
    const duty = metOn('2026-03-16', paused);
    expect(duty).toMatchObject({ state: 'met', late: false });
    expect(duty.breachedOn).toBeUndefined();
  });

  it('while its clock runs on although material is awaited is late after its last day', () => {
    const waiting = accepted(awaitSupplement(aDuty(), '2026-03-05', 'supplement'));
    expect(metOn('2026-03-10', waiting)).toMatchObject({ late: true, breachedOn: '2026-03-09' });
  });

  it('does not change the duty that it was given', () => {
    const before = Object.freeze(aDuty());
    metOn('2026-03-04', before);
    expect(before.state).toBe('running');
  });
});

describe('Cancelling a duty', () => {
  it('keeps a breach on record', () => {
    expect(accepted(cancel(lapsed, at('2026-03-11', 9), 'withdrawn'))).toMatchObject({
      state: 'cancelled',
      breachedOn: '2026-03-09',
      ended: { why: 'withdrawn' },
    });
  });

  it('before its day leaves no breach', () => {
    expect(accepted(cancel(aDuty(), at('2026-03-04', 9), 'withdrawn')).breachedOn).toBeUndefined();
  });
});
