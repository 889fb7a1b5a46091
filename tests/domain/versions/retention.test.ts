import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForceOf, inForceSince, lastInForce } from '../../../functions/domain/versions/in-force.ts';
import {
  KEPT_FOR,
  keptFor,
  type RetentionFacts,
  RetentionPolicy,
} from '../../../functions/domain/versions/retention.ts';

const POINTERS = [
  { version: 1, on: '2025-01-10' },
  { version: 2, on: '2025-04-10' },
  { version: 3, on: '2025-07-10' },
  { version: 1, on: '2025-08-01' },
  { version: 4, on: '2025-10-10' },
];
const facts = (more: Partial<RetentionFacts> = {}): RetentionFacts => ({
  policy: { versions: 1 },
  versions: [1, 2, 3, 4],
  times: inForceOf(POINTERS),
  current: 4,
  holds: [],
  marked: false,
  today: '2026-03-02',
  ...more,
});
const gone = (more: Partial<RetentionFacts> = {}) =>
  keptFor(facts(more)).flatMap(({ version, reasons }) => (reasons.length === 0 ? [version] : []));
const why = (version: number, more: Partial<RetentionFacts> = {}) =>
  keptFor(facts(more)).find((one) => one.version === version)!.reasons;

describe('the times in which versions were in force', () => {
  it('run from one pointer to the next, and a version may have several', () => {
    const times = inForceOf(POINTERS);
    expect(times[0]).toEqual({ version: 1, on: '2025-01-10', to: '2025-04-10' });
    expect([1, 2, 3, 4].map((version) => lastInForce(times, version))).toEqual([
      '2025-10-10',
      '2025-07-10',
      '2025-08-01',
      undefined,
    ]);
    expect([...inForceSince(times, '2025-09-01')]).toEqual([1, 4]);
    expect([...inForceSince(times, '2025-08-01')].toSorted()).toEqual([1, 3, 4]);
  });
});

describe('how long an entry keeps its versions', () => {
  it.each([{ versions: 1 }, { versions: 1000 }, { months: 1 }, { months: 1200 }])('may be %j', (policy) => {
    expect(RetentionPolicy.parse(policy)).toEqual(policy);
  });

  it.each([
    {},
    { versions: 0 },
    { versions: 1001 },
    { versions: 1.5 },
    { months: 0 },
    { months: 1201 },
    { versions: 1, months: 1 },
    { years: 1 },
  ])('may not be %j', (policy) => {
    expect(RetentionPolicy.safeParse(policy).success).toBe(false);
  });
});

describe('what an entry keeps', () => {
  it('is everything without a policy, the latest so many, or so long after each was last in force', () => {
    expect(gone({ policy: undefined })).toEqual([]);
    expect(gone({ policy: { versions: 3 } })).toEqual([1]);
    expect(gone()).toEqual([1, 2, 3]);
    expect(gone({ policy: { months: 6 } })).toEqual([2, 3]);
    expect(gone({ policy: { months: 7 }, today: '2026-03-01' })).toEqual([2]);
    expect(gone({ policy: { months: 7 }, today: '2026-03-02' })).toEqual([2, 3]);
  });

  it('is what is in force, whatever its age, also after going back to it', () => {
    const back = inForceOf([...POINTERS, { version: 2, on: '2025-11-01' }]);
    expect(gone({ times: back, current: 2 })).toEqual([1, 3]);
    expect(why(2, { times: back, current: 2 })).toEqual(['in-force', 'this-quarter']);
  });

  it('is what was in force in the quarter that runs, for statistics rest on it until the quarter ends', () => {
    expect(why(1, { today: '2025-12-31' })).toEqual(['this-quarter']);
    expect(why(1, { today: '2026-01-01' })).toEqual([]);
  });

  it('is what is held, all or some; what the public is given; and all of it while an objection is open', () => {
    expect(gone({ holds: [{ versions: [2] }] })).toEqual([1, 3]);
    expect(why(2, { holds: [{ versions: [2] }] })).toEqual(['held']);
    expect(gone({ holds: [{}] })).toEqual([]);
    expect(gone({ opened: 3 })).toEqual([1, 2]);
    expect(gone({ marked: true })).toEqual([]);
  });

  it('may be kept for every reason at once, named by their weight', () => {
    const all = { policy: undefined, holds: [{}], opened: 4, marked: true };
    expect(why(4, all)).toEqual(Object.keys(KEPT_FOR));
  });

  it('always has the version in force in it, and more policy never keeps less', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    const grows = fc.property(
      fc.array(fc.record({ version: fc.integer({ min: 1, max: 8 }), on: day }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 9 }),
      day,
      (set, n, today) => {
        const pointers = set.toSorted((a, b) => a.on.localeCompare(b.on));
        const times = inForceOf(pointers);
        const current = pointers.at(-1)!.version;
        const versions = [...new Set(pointers.map(({ version }) => version))];
        const lost = (policy: RetentionFacts['policy']) => gone({ policy, versions, times, current, today });
        for (const [less, more] of [
          [lost({ versions: n }), lost({ versions: n + 1 })],
          [lost({ months: n }), lost({ months: n + 1 })],
        ] as const) {
          expect(less).not.toContain(current);
          expect(less).toEqual(expect.arrayContaining([...more]));
        }
      },
    );
    fc.assert(grows);
  });
});
