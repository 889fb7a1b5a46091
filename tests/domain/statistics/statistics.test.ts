import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epsilonOf, periodOf } from '../../../functions/domain/statistics/account.ts';
import { answerCells, publishedCount } from '../../../functions/domain/statistics/answer.ts';
import { faultsOfTerms, REST, StatisticsTerms } from '../../../functions/domain/statistics/declaration.ts';
import { cellText, type Draw, gaussianAt } from '../../../functions/domain/statistics/noise.ts';
import { PROFILES } from '../../../functions/domain/statistics/parameters.ts';
import { type Askable, canonical, keptCategories } from '../../../functions/domain/statistics/question.ts';

const draw: Draw = (text) =>
  Number(createHmac('sha256', 'a key of the tests only').update(text).digest().readBigUInt64BE() >> 11n) / 2 ** 53;
const { internal, sensitive } = PROFILES;
const asRecord = (pairs: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(pairs);
const anyCell = fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 }).map(asRecord);
const word = fc.constantFrom('town', 'age', 'work', 'wide', 'salary', 'a', 'old', REST, 'w3', '', '*');
const names = fc.array(word, { maxLength: 4 });
const filters = fc.array(fc.tuple(word, word), { maxLength: 3 }).map(asRecord);
const SEED = { seed: 5, numRuns: 1000 };

describe('The noise', () => {
  it('is whole, symmetric, with mean nought and the variance of its deviation', () => {
    for (const sigma of [3, 5, 60]) {
      const values = Array.from({ length: 60_000 }, (_, at) => gaussianAt(draw(`seed ${sigma} ${at}`), sigma));
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      expect(values.every(Number.isInteger)).toBe(true);
      expect(Math.abs(mean) / sigma).toBeLessThan(0.015);
      expect(variance / (sigma * sigma)).toBeGreaterThan(0.98);
      expect(variance / (sigma * sigma)).toBeLessThan(1.02);
    }
  });

  it('never reaches beyond eight deviations, at either end of the draw', () => {
    expect(gaussianAt(0, 3)).toBe(-24);
    expect(gaussianAt(1 - 2 ** -53, 3)).toBeGreaterThan(20);
    expect(gaussianAt(1 - 2 ** -53, 3)).toBeLessThanOrEqual(24);
    expect(gaussianAt(0.5, 3)).toBe(0);
  });

  it('is the same for the same cell whatever the order of its dimensions, and cells that would read alike differ', () => {
    expect(cellText({ a: '1', b: '23' })).toBe(cellText({ b: '23', a: '1' }));
    expect(cellText({ a: '1', b: '23' })).not.toBe(cellText({ a: '12', b: '3' }));
    const run = fc.check(
      fc.property(anyCell, anyCell, (one, other) => {
        const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
        expect(cellText(one) === cellText(other)).toBe(same);
      }),
      SEED,
    );
    expect(run).toMatchObject({ failed: false, counterexample: null });
  });

  it('of two cells, two snapshots and two keys is drawn anew', () => {
    const published = (cell: Record<string, string>, snapshot: string, key = draw) =>
      Array.from({ length: 40 }, (_, at) => publishedCount(500, { ...cell, n: `${at}` }, snapshot, internal, key));
    const first = published({ town: 'a' }, 's1');
    expect(published({ town: 'a' }, 's1')).toEqual(first);
    expect(published({ town: 'b' }, 's1')).not.toEqual(first);
    expect(published({ town: 'a' }, 's2')).not.toEqual(first);
    expect(published({ town: 'a' }, 's1', (text) => draw(`other ${text}`))).not.toEqual(first);
  });
});

describe('A published count', () => {
  it('is a multiple of five from ten on, and nothing for every true count under ten', () => {
    for (let count = 0; count < 200; count += 1)
      for (let at = 0; at < 20; at += 1) {
        const figure = publishedCount(count, { c: `${count}/${at}` }, 's', internal, draw);
        if (count < 10) expect(figure).toBeUndefined();
        else if (figure !== undefined) expect([figure % 5, figure >= 10]).toEqual([0, true]);
      }
  });
});

const measure = { item: 'pay', cap: 1000, scale: 2 };
const sumOf = (truth: { count: number; sum: bigint; top: [bigint, bigint] }, cell = 'x') =>
  answerCells([{ c: cell }], () => truth, 's', internal, draw, measure)[0]!;

describe('A published sum', () => {
  it('comes in steps of a twentieth of the cap and tells no remainder of the true sum', () => {
    const sums = Array.from({ length: 300 }, (_, at) =>
      sumOf({ count: 400, sum: 12_345_678n + BigInt(at), top: [9_000n, 8_000n] }, `${at}`),
    );
    for (const { sum } of sums) expect(Number(sum) % 50).toBe(0);
    expect(new Set(sums.map(({ sum }) => Number(sum) % 1000)).size).toBe(20);
  });

  it('is near the true one: within some caps', () => {
    for (let at = 0; at < 200; at += 1) {
      const { sum } = sumOf({ count: 400, sum: 20_000_000n, top: [90_000n, 80_000n] }, `${at}`);
      expect(Math.abs(Number(sum) - 200_000)).toBeLessThan(1000 * 3 * 5);
    }
  });

  it('is withheld where fewer than thirty give it, or the second contributor could tell the first', () => {
    expect(sumOf({ count: 29, sum: 29_000n, top: [1000n, 1000n] })).toMatchObject({ withheld: 'sum' });
    expect(sumOf({ count: 60, sum: 100_000n + 5_000n + 900n, top: [100_000n, 5_000n] })).toMatchObject({
      withheld: 'sum',
    });
    expect(sumOf({ count: 60, sum: 100_000n + 5_000n + 10_000n, top: [100_000n, 5_000n] }).sum).toBeDefined();
    expect(sumOf({ count: 5, sum: 10n, top: [5n, 1n] })).toEqual({ cell: { c: 'x' }, withheld: 'count' });
  });
});

const askable: Askable = {
  profile: 'internal',
  units: 60_000,
  dimensions: [
    { item: 'town', categories: ['a', 'b', 'c', REST] },
    { item: 'age', categories: ['young', 'old', REST] },
    { item: 'work', categories: ['farm', 'shop', REST] },
    { item: 'wide', categories: [...Array.from({ length: 300 }, (_, at) => `w${at}`), REST] },
  ],
  measures: [{ item: 'pay', cap: 1000 }],
};
const codes = (question: Record<string, unknown>, of: Askable = askable) => {
  const result = canonical({ groupBy: [], where: {}, ...question }, of);
  return result.ok ? [] : result.error.map(({ code }) => code);
};

describe('The language of questions', () => {
  it.each([
    [{ groupBy: ['salary'] }, 'unknown-dimension'],
    [{ where: { town: 'z' } }, 'unknown-category'],
    [{ where: { town: '!a' } }, 'unknown-category'],
    [{ groupBy: ['town'], where: { town: 'a' } }, 'repeated-dimension'],
    [{ groupBy: ['town', 'town'] }, 'repeated-dimension'],
    [{ measure: 'wealth' }, 'unknown-measure'],
    [{ groupBy: ['town', 'wide'] }, 'too-fine'],
    [{ groupBy: ['town', 'age'], where: { work: 'farm', wide: 'w1' } }, 'too-fine'],
  ])('refuses %j as %s', (question, code) => {
    expect(codes(question)).toEqual([code]);
  });

  it('says everything that is wrong with a question at once', () => {
    expect(codes({ groupBy: ['salary'], where: { town: 'z' }, measure: 'wealth' })).toEqual([
      'unknown-dimension',
      'unknown-category',
      'unknown-measure',
    ]);
  });

  it('refuses two dimensions of a table under five thousand, and three of sensitive data', () => {
    const pair = { groupBy: ['age', 'work'] };
    expect(codes(pair, { ...askable, units: 4999 })).toEqual(['too-fine']);
    expect(codes(pair, { ...askable, units: 5000 })).toEqual([]);
    expect(codes({ groupBy: ['town', 'age', 'work'] })).toEqual([]);
    expect(codes({ groupBy: ['town', 'age', 'work'] }, { ...askable, profile: 'sensitive' })).toEqual(['too-fine']);
    expect(sensitive.sigma).toBeGreaterThan(internal.sigma);
  });

  it('charges a set of dimensions once, whether they group or filter and in whatever order', () => {
    const sets = [
      { groupBy: ['town', 'age'] },
      { groupBy: ['age', 'town'] },
      { groupBy: ['age'], where: { town: 'a' } },
      { where: { age: 'old', town: 'b' } },
    ].map((question) => {
      const result = canonical({ groupBy: [], where: {}, ...question }, askable);
      return result.ok ? result.value.set : 'refused';
    });
    expect(new Set(sets)).toEqual(new Set(['age+town']));
  });

  it('names declared cells and nothing else, whatever it accepts', () => {
    const run = fc.check(
      fc.property(names, filters, (groupBy, where) => {
        const result = canonical({ groupBy, where }, askable);
        if (!result.ok) return;
        for (const cell of result.value.cells) {
          expect(Object.keys(cell).sort()).toEqual([...groupBy, ...Object.keys(where)].sort());
          for (const [item, category] of Object.entries(cell))
            expect(askable.dimensions.find((one) => one.item === item)!.categories).toContain(category);
        }
      }),
      SEED,
    );
    expect(run).toMatchObject({ failed: false, counterexample: null });
  });
});

describe('What is declared', () => {
  const items = [
    { name: 'id', label: '证号', type: 'resident-id' },
    { name: 'town', label: '乡镇', type: 'text' },
    { name: 'born', label: '出生日期', type: 'date' },
    { name: 'pay', label: '金额', type: 'decimal', scale: 2 },
  ] as const;
  const terms = (more: Record<string, unknown>) =>
    StatisticsTerms.parse({
      unit: 'id',
      dimensions: [{ item: 'town', categories: [{ name: 'a', values: ['a'] }] }],
      ...more,
    });
  const dimension = (item: string, categories: unknown[]) => ({ dimensions: [{ item, categories }] });

  it.each([
    [{ unit: 'nobody' }, 'unknown-item'],
    [dimension('town', [{ name: 'a', from: '1' }]), 'wrong-type'],
    [dimension('born', [{ name: 'a', values: ['x'] }]), 'wrong-type'],
    [dimension('born', [{ name: 'a', from: 'yesterday' }]), 'bad-bound'],
    [
      dimension('born', [
        { name: 'a', below: '1990-01-01' },
        { name: 'b', from: '1980-01-01' },
      ]),
      'overlap',
    ],
    [
      dimension('town', [
        { name: 'a', values: ['x'] },
        { name: 'b', values: ['x'] },
      ]),
      'overlap',
    ],
    [{ measures: [{ item: 'born', cap: 1 }] }, 'wrong-type'],
  ])('%j is told as %s', (more, code) => {
    expect(faultsOfTerms(terms(more), items).map((fault) => fault.code)).toEqual([code]);
  });

  it('may have bands that touch without a gap', () => {
    const bands = [
      { name: 'a', below: '1990-01-01' },
      { name: 'b', from: '1990-01-01' },
    ];
    expect(faultsOfTerms(terms(dimension('born', bands)), items)).toEqual([]);
  });

  it('keeps the categories with a hundred units, in their order, and the rest', () => {
    const { dimensions } = terms(
      dimension(
        'town',
        ['x', 'y', 'z'].map((name) => ({ name, values: [name] })),
      ),
    );
    const units: Record<string, number> = { x: 100, y: 99, z: 5000 };
    expect(keptCategories(dimensions[0]!, (name) => units[name]!, internal)).toEqual(['x', 'z', REST]);
  });

  it.each([
    { what: 'a category called as the rest', more: dimension('town', [{ name: REST, values: ['x'] }]) },
    { what: 'an item named twice', more: { measures: [{ item: 'town', cap: 1 }] } },
    { what: 'a band without a bound', more: dimension('born', [{ name: 'a' }]) },
  ])('does not take $what', ({ more }) => {
    expect(() => terms(more)).toThrow();
  });
});

describe('The account', () => {
  it('of sets stays within what the record of this decision says', () => {
    const at = (sets: number, profile = internal) => Number(epsilonOf(sets, profile).toFixed(1));
    expect([at(1), at(10), at(20), at(40)]).toEqual([1.8, 6.1, 8.9, 13.3]);
    expect([at(1, sensitive), at(20, sensitive), at(40, sensitive)]).toEqual([1.1, 5.1, 7.4]);
  });

  it('runs by quarters', () => {
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(periodOf)).toEqual([
      '2026Q1',
      '2026Q1',
      '2026Q2',
      '2026Q4',
    ]);
  });
});
