import { describe, expect, it } from 'vitest';
import { ask, awaitSupplement, countOf, recount, supplementCame } from '../../../functions/domain/duty/decide.ts';
import type { Duty } from '../../../functions/domain/duty/duty.ts';
import type { PauseEffect } from '../../../functions/domain/law/schema.ts';
import { NATIONAL } from '../time/support.ts';
import { accepted, aDuty, at, closing } from './made-up.ts';

const asked = (onSupplement: PauseEffect, on: string): Duty =>
  accepted(awaitSupplement(aDuty({ onSupplement }), on, 'supplement'));
const came = (duty: Duty, on: string): Duty => accepted(supplementCame(duty, on, NATIONAL));

describe('While more material is awaited', () => {
  it.each([
    // Asked for on Wednesday 2026-03-04, handed in on Wednesday 2026-03-11; without it due on Monday 2026-03-09.
    {
      effect: 'runs-on',
      meanwhile: 'running',
      due: '2026-03-09',
      remindOn: ['2026-03-05', '2026-03-06'],
      generation: 1,
    },
    { effect: 'pauses', meanwhile: 'paused', due: '2026-03-16', remindOn: ['2026-03-12', '2026-03-13'], generation: 2 },
    {
      effect: 'restarts',
      meanwhile: 'paused',
      due: '2026-03-18',
      remindOn: ['2026-03-16', '2026-03-17'],
      generation: 2,
    },
  ] as const)('a clock that $effect is $meanwhile, and then due on $due', (row) => {
    const waiting = asked(row.effect, '2026-03-04');
    expect(waiting.state).toBe(row.meanwhile);
    const duty = came(waiting, '2026-03-11');
    expect(duty).toMatchObject({
      state: 'running',
      due: row.due,
      remindOn: row.remindOn,
      generation: row.generation,
      stretches: [{ from: '2026-03-04', to: '2026-03-11', why: 'supplement', effect: row.effect }],
    });
  });

  it('explains each day in which the clock stood still', () => {
    const { days } = countOf(came(asked('pauses', '2026-03-04'), '2026-03-06'), NATIONAL)!;
    expect(days.map(({ day, number, reason, name }) => [day, number ?? name ?? reason])).toEqual([
      ['2026-03-02', 'day-zero'],
      ['2026-03-03', 1],
      ['2026-03-04', 2],
      ['2026-03-05', 'paused: supplement'],
      ['2026-03-06', 'paused: supplement'],
      ['2026-03-07', 'weekend'],
      ['2026-03-08', 'weekend'],
      ['2026-03-09', 3],
      ['2026-03-10', 4],
      ['2026-03-11', 5],
    ]);
  });

  it('loses no day when the material comes on the day on which it was asked for', () => {
    expect(came(asked('pauses', '2026-03-04'), '2026-03-04').due).toBe('2026-03-09');
    expect(came(asked('restarts', '2026-03-04'), '2026-03-04').due).toBe('2026-03-11');
  });

  it('adds up when the clock stands still twice', () => {
    const once = came(asked('pauses', '2026-03-03'), '2026-03-04');
    expect(once.due).toBe('2026-03-10');
    const twice = came(accepted(awaitSupplement(once, '2026-03-05', 'again')), '2026-03-09');
    expect(twice).toMatchObject({ due: '2026-03-12', generation: 3 });
    expect(twice.stretches).toHaveLength(2);
  });

  it('counts anew from the latest restart alone', () => {
    const once = came(asked('restarts', '2026-03-03'), '2026-03-05');
    const twice = came(accepted(awaitSupplement(once, '2026-03-06', 'again')), '2026-03-11');
    expect(twice.due).toBe('2026-03-18');
    expect(countOf(twice, NATIONAL)!.from).toBe('2026-03-11');
  });

  it('a clock that stands still tells whoever asks that it is done, and neither lapses nor reminds', () => {
    const paused = asked('pauses', '2026-03-04');
    for (const now of [at('2026-03-05', 9), at('2026-03-10', 0), at('2027-01-01', 0)])
      expect(ask(paused, paused.generation, now)).toEqual({ duty: paused, happened: [], answer: { done: true } });
  });

  it('a clock that runs on lapses although the material has not come, and the material may still come', () => {
    const lapsed = ask(asked('runs-on', '2026-03-04'), 1, at('2026-03-10', 0)).duty;
    expect(lapsed.state).toBe('lapsed');
    expect(came(lapsed, '2026-03-12')).toMatchObject({ state: 'lapsed', breachedOn: '2026-03-09' });
  });

  it('keeps its pauses when it is counted again with another calendar', () => {
    const duty = came(asked('pauses', '2026-03-04'), '2026-03-06');
    expect(recount(duty, closing('2026-03-10'), '2026-03-06')).toMatchObject({ due: '2026-03-12' });
  });

  it('cannot be stopped once its day has passed, so that no breach is hidden', () => {
    expect(awaitSupplement(aDuty({ onSupplement: 'restarts' }), '2026-03-10', 'too late')).toMatchObject({
      ok: false,
      error: { code: 'wrong-state' },
    });
    expect(awaitSupplement(aDuty({ onSupplement: 'restarts' }), '2026-03-09', 'last day').ok).toBe(true);
  });

  it('refuses material that nobody asked for, and material that has come already', () => {
    const refusal = { ok: false, error: { code: 'wrong-state', detail: 'no material is awaited' } };
    expect(supplementCame(aDuty(), '2026-03-04', NATIONAL)).toEqual(refusal);
    expect(supplementCame(came(asked('pauses', '2026-03-04'), '2026-03-05'), '2026-03-06', NATIONAL)).toEqual(refusal);
  });
});
