import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../functions/domain/statistics/parameters.ts';
import {
  type Askable,
  canonical,
  isAdmitted,
  StatisticsQuestion,
} from '../../../functions/domain/statistics/question.ts';
import { faultsOf } from '../schema.ts';

const askable: Askable = {
  profile: 'internal',
  units: 60_000,
  dimensions: [
    { item: 'town', categories: ['a', 'b'] },
    { item: 'age', categories: ['young', 'old'] },
    { item: 'work', categories: ['farm'] },
  ],
  measures: [
    { item: 'pay', cap: 1000 },
    { item: 'rent', cap: 10 },
  ],
};
const asked = (question: Partial<StatisticsQuestion>) => canonical({ groupBy: [], where: {}, ...question }, askable);

describe('A question', () => {
  it('has no groups and no filter unless it says so, and is no longer than a declaration', () => {
    expect(StatisticsQuestion.parse({})).toEqual({ groupBy: [], where: {} });
    const long = 'a'.repeat(64);
    expect(faultsOf(StatisticsQuestion, { groupBy: [long], where: { [long]: 'a' }, measure: long, more: 1 })).toEqual([
      'groupBy.0',
      `where.${long}`,
      'measure',
      '*',
    ]);
    expect(faultsOf(StatisticsQuestion, { groupBy: ['a', 'b', 'c', 'd'], where: { a: 'x'.repeat(61) } })).toEqual([
      'groupBy',
      'where.a',
    ]);
    const most = 'a'.repeat(63);
    expect(faultsOf(StatisticsQuestion, { groupBy: [most], where: { [most]: 'x'.repeat(60) }, measure: most })).toEqual(
      [],
    );
  });

  it('has one form: groups and filters in order, what is charged, and the cells that it names', () => {
    expect(asked({ groupBy: ['town', 'age'], where: { work: 'farm' }, measure: 'rent' })).toEqual({
      ok: true,
      value: {
        groupBy: ['age', 'town'],
        where: { work: 'farm' },
        measure: 'rent',
        set: 'age+town+work/rent',
        cells: [
          { work: 'farm', age: 'young', town: 'a' },
          { work: 'farm', age: 'young', town: 'b' },
          { work: 'farm', age: 'old', town: 'a' },
          { work: 'farm', age: 'old', town: 'b' },
        ],
      },
    });
    expect(asked({})).toEqual({ ok: true, value: { groupBy: [], where: {}, set: '-', cells: [{}] } });
    expect(asked({ measure: 'pay' })).toMatchObject({ value: { set: '-/pay' } });
    const { where } = (asked({ where: { work: 'farm', age: 'old' } }) as { value: { where: object } }).value;
    expect(Object.keys(where)).toEqual(['age', 'work']);
  });

  it('is told every fault in words, with where it is', () => {
    const words = { zh: expect.stringMatching(/[一-龥]/), en: expect.stringMatching(/[a-z]/) };
    const fault = (path: string, code: string) => ({ path, code, ...words });
    expect(asked({ groupBy: ['salary', 'age', 'age'], where: { town: 'z' }, measure: 'wealth' })).toEqual({
      ok: false,
      error: [
        fault('body', 'unknown-dimension'),
        fault('body', 'repeated-dimension'),
        fault('body.where.town', 'unknown-category'),
        fault('body.measure', 'unknown-measure'),
      ],
    });
    const few = canonical({ groupBy: ['town'], where: {} }, { ...askable, units: 199 });
    expect(few).toEqual({ ok: false, error: [fault('body', 'too-fine')] });
    const named = asked({ groupBy: ['salary'], measure: 'wealth' }) as { error: { en: string }[] };
    expect(named.error.map(({ en }) => en)).toEqual([
      'salary is not a declared dimension',
      'wealth is not a declared measure',
    ]);
  });
});

describe('Dimensions that may be asked together', () => {
  const of = (...sizes: number[]) => sizes.map((size) => ({ categories: Array<string>(size).fill('x') }));
  it.each([
    ['one of a small table, with a hundred units for a cell', of(2), 200, true],
    ['one with fewer', of(2), 199, false],
    ['two of five thousand', of(5, 10), 5000, true],
    ['two of fewer', of(5, 10), 4999, false],
    ['three', of(2, 2, 2), 5000, true],
    ['four', of(1, 1, 1, 1), 5000, false],
    ['none', of(), 100, true],
  ])('%s', (_what, dimensions, units, admitted) => {
    expect(isAdmitted(dimensions, units, PROFILES.internal)).toBe(admitted);
  });
});
