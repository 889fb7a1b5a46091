import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondAll, fitting, type Need, type Scenario } from '../../../functions/domain/share/scenario.ts';

interface Named extends Scenario {
  readonly id: string;
}
const scenario = (id: string, more: Partial<Scenario> = {}): Named => ({
  id,
  purposes: ['check'],
  users: [],
  entries: [{ entry: 'e1', fields: ['x', 'y'] }],
  status: 'published',
  grants: true,
  ...more,
});
const need: Need = { consumer: 'a', purpose: 'check', entry: 'e1', fields: ['x', 'y', 'z'] };
const needs = (...fields: string[]) => ({ entries: [{ entry: 'e1', fields }] });

describe('Scenarios that fit a need', () => {
  const idsOf = (...scenarios: Named[]) => fitting(scenarios, need).map(({ id }) => id);

  it.each<[string, Partial<Scenario>]>([
    ['are withdrawn', { status: 'withdrawn' }],
    ['are for others', { users: ['b'] }],
    ['serve another purpose', { purposes: ['count'] }],
    ['speak of another entry', { entries: [{ entry: 'e2', fields: ['x'] }] }],
  ])('are none that %s, whoever defined them', (_what, more) => {
    expect(idsOf(scenario('it', more), scenario('own', { ...more, grants: false }))).toEqual([]);
  });

  it('are those that grant first, then those that need the least of the entry', () => {
    const more = [{ entry: 'e2', fields: ['p', 'q', 'r'] }, ...needs('x').entries];
    expect(
      idsOf(
        scenario('own-small', { ...needs('x'), grants: false }),
        scenario('large', needs('x', 'y', 'z')),
        scenario('small', { entries: more }),
        scenario('own-none', { ...needs(), grants: false }),
        scenario('middle', needs('x', 'y')),
      ),
    ).toEqual(['small', 'middle', 'large', 'own-none', 'own-small']);
  });

  it('fit whatever items are asked for', () => {
    expect(fitting([scenario('none', needs())], need)).toHaveLength(1);
  });
});

describe('Items beyond every scenario', () => {
  it.each<[string, Named[], string[]]>([
    ['are none without a measure', [], []],
    ['are what the only one does not need', [scenario('a', needs('x'))], ['y', 'z']],
    ['are what neither needs', [scenario('a', needs('x')), scenario('b', needs('y'))], ['z']],
    [
      'are measured by what the regulator defined, not by what a department adds',
      [scenario('a', needs('x')), scenario('own', { ...needs('x', 'y', 'z'), grants: false })],
      ['y', 'z'],
    ],
    [
      'are measured by a department’s own where there is no other',
      [scenario('own', { ...needs('x', 'y'), grants: false })],
      ['z'],
    ],
    ['are all of them where the entry is not spoken of', [scenario('a', { entries: [] })], ['x', 'y', 'z']],
  ])('%s', (_what, scenarios, beyond) => {
    expect(beyondAll(scenarios, need)).toEqual(beyond);
  });

  it('never grow by another scenario of the regulator', () => {
    const fields = fc.subarray(['x', 'y', 'z']);
    fc.assert(
      fc.property(fc.array(fields, { minLength: 1, maxLength: 3 }), fields, (all, one) => {
        const some = all.map((own) => scenario('some', needs(...own)));
        expect(beyondAll(some, need)).toEqual(
          expect.arrayContaining(beyondAll([...some, scenario('one', needs(...one))], need)),
        );
      }),
      { numRuns: 50 },
    );
  });
});
