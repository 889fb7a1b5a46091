import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIGURES, type Figures, movedBy, reuseRate } from '../../../functions/domain/services/figures.ts';
import { SOURCES } from '../../../functions/domain/services/material.ts';
import { breaksOneVisit, visitsSinceComplete } from '../../../functions/domain/services/visits.ts';

type Counted = Parameters<typeof movedBy>[1];
const one: Counted = {
  channel: 'window',
  elsewhere: false,
  oneVisit: false,
  status: 'received',
  handed: [],
  visits: [],
};

describe('The figures of an agency', () => {
  it.each<[string, Partial<Counted>, Partial<Figures>]>([
    ['a case at a window', {}, { window: 1 }],
    ['a case on line', { channel: 'online' }, { online: 1 }],
    ['one that another district’s window took', { elsewhere: true }, { window: 1, elsewhere: 1 }],
    ['one of the one-visit list', { oneVisit: true }, { window: 1, oneVisit: 1 }],
    ['a decided one', { status: 'decided' }, { window: 1, decided: 1 }],
    ['a closed one, which was decided', { status: 'closed' }, { window: 1, decided: 1 }],
    ['one that was not accepted', { status: 'not-accepted' }, { window: 1 }],
    ['visits', { visits: ['a', 'b'] }, { window: 1, visits: 2 }],
    ['a rating', { satisfaction: { score: 4 } }, { window: 1, rated: 1, score: 4 }],
    [
      'materials, by whom they came from',
      { handed: [...SOURCES, 'shared' as const].map((source) => ({ source })) },
      { window: 1, applicant: 1, earlier: 1, licence: 1, shared: 2 },
    ],
  ])('count %s', (_what, more, figures) => {
    expect(movedBy(undefined, { ...one, ...more })).toEqual({ cases: 1, ...figures });
  });

  it('leave out what a change does not move', () => {
    expect(Object.entries(movedBy(one, { ...one, status: 'decided', visits: ['a'] }))).toEqual([
      ['decided', 1],
      ['visits', 1],
    ]);
    expect(movedBy({ ...one, status: 'decided' }, { ...one, status: 'accepted' })).toEqual({ decided: -1 });
  });

  it('are sums that any run of changes keeps true', () => {
    const counted: fc.Arbitrary<Counted> = fc.record({
      channel: fc.constantFrom('online', 'window'),
      elsewhere: fc.boolean(),
      oneVisit: fc.boolean(),
      status: fc.constantFrom('received', 'accepted', 'decided', 'closed', 'withdrawn'),
      handed: fc.array(fc.record({ source: fc.constantFrom(...SOURCES) }), { maxLength: 4 }),
      visits: fc.array(fc.constant('day'), { maxLength: 3 }),
      satisfaction: fc.option(fc.record({ score: fc.integer({ min: 1, max: 5 }) }), { nil: undefined }),
    });
    const added = (sums: Partial<Figures>, by: Partial<Figures>): Partial<Figures> =>
      Object.fromEntries(FIGURES.map((name) => [name, (sums[name] ?? 0) + (by[name] ?? 0)]));
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 5 }), (states) => {
        const moves = states.map((state, at) => movedBy(states[at - 1], state));
        expect(moves.reduce(added, {})).toEqual(added({}, movedBy(undefined, states.at(-1)!)));
      }),
      { numRuns: 50 },
    );
  });
});

describe('The rate of materials that nobody had to hand in', () => {
  const none = Object.fromEntries(FIGURES.map((name) => [name, 0])) as Figures;
  it.each([
    ['none where there were no materials', {}, undefined],
    ['0 where the applicant brought all', { applicant: 3 }, 0],
    ['1 where they brought none', { earlier: 1 }, 1],
    ['by each source', { applicant: 2, earlier: 3, licence: 5, shared: 7 }, 15 / 17],
    ['a half', { applicant: 3, shared: 3 }, 1 / 2],
  ])('is %s', (_what, figures, rate) => {
    expect(reuseRate({ ...none, ...figures })).toBe(rate);
  });
});

describe('Visits of an applicant', () => {
  const on = (...days: string[]) => days.map((day) => ({ on: day }));
  const visits = on('2026-03-02', '2026-03-04', '2026-03-06');
  it.each([
    ['none while something is lacking', undefined, 0],
    ['from the day on which it was complete', '2026-03-04', 2],
    ['not before it', '2026-03-05', 1],
  ])('count %s', (_what, completeOn, times) => {
    expect(visitsSinceComplete({ oneVisit: true, completeOn, visits })).toBe(times);
  });

  it.each([
    ['two to a complete case of the list', { oneVisit: true, completeOn: '2026-03-04', visits }, true],
    ['one', { oneVisit: true, completeOn: '2026-03-06', visits }, false],
    ['two to a case that is not on the list', { oneVisit: false, completeOn: '2026-03-02', visits }, false],
    ['two while something is lacking', { oneVisit: true, visits }, false],
  ])('break the promise of one visit or not: %s', (_what, visited, broken) => {
    expect(breaksOneVisit(visited)).toBe(broken);
  });
});
