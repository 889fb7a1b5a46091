import { describe, expect, it } from 'vitest';
import { inTurn, runOf } from '../../functions/duties/turns.ts';

const ids = Array.from({ length: 10_000 }, (_, at) => `request.req_${at}.share.reply.1`);

describe('Turns of a sweep', () => {
  it('take all where one run can', () => {
    expect(inTurn(ids, 3, 10_000)).toBe(ids);
  });

  it('take everyone once in as many runs as it needs, and no run much more than its share', () => {
    const taken = Array.from({ length: 5 }, (_, run) => inTurn(ids, 1_234 + run, 2_000));
    expect(taken.flat().toSorted()).toEqual(ids.toSorted());
    for (const each of taken) expect(each.length).toBeLessThan(2_200);
  });

  it('go on where the night before ended, though there is only an hour of it', () => {
    const night = (day: string) =>
      Array.from({ length: 12 }, (_, at) => runOf(`${day}T19:${String(at * 5).padStart(2, '0')}:30.000Z`, true));
    const [first, second] = [night('2026-03-01'), night('2026-03-02')];
    const all = [...first, ...second].toSorted((a, b) => a - b);
    expect(new Set(all.map((run, at) => run - at))).toHaveLength(1);
    expect(runOf('2026-03-01T19:05:00.000Z', false)).toBe(runOf('2026-03-01T19:00:00.000Z', false) + 1);
  });
});
