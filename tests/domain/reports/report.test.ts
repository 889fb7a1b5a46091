import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  type Cells,
  cell,
  cellsIf,
  medianOf,
  partsOf,
  totalOf,
} from '../../../functions/domain/reports/cells.ts';
import { disclosed } from '../../../functions/domain/reports/disclosure.ts';
import { figureValue, shownParts } from '../../../functions/domain/reports/figure-value.ts';
import { FIGURE_CODES, FIGURES, type FigureCode } from '../../../functions/domain/reports/figures/index.ts';
import {
  bodiesOf,
  type CountedMonth,
  differences,
  linesOf,
  reportOf,
  together,
} from '../../../functions/domain/reports/report.ts';

const COUNTED = FIGURE_CODES.filter((code) => typeof FIGURES[code].is === 'string');
const cells = fc.dictionary(
  fc.constantFrom(...COUNTED, 'sharing.days#3', 'sharing.days#10'),
  fc.nat(1000),
) as fc.Arbitrary<Cells>;
const BODIES = ['a', 'b', 'c', 'd'].map((organisation) => ({ organisation, name: organisation, division: '1' }));
const months = fc
  .array(fc.tuple(cells, cells, cells, cells), { minLength: 1, maxLength: 4 })
  .map((all): CountedMonth[] =>
    all.map((of, at) => ({ month: `2026-0${at + 1}`, lines: BODIES.map((body, n) => ({ ...body, cells: of[n]! })) })),
  );

const line = (organisation: string, cells: Cells, name = organisation) => ({
  organisation,
  name,
  division: '1',
  cells,
});

/** Two months: b is there from February on. */
const twoMonths: CountedMonth[] = [
  { month: '2026-01', lines: [line('a', { 'catalog.entries': 10, 'catalog.published': 2, 'sharing.granted': 1 })] },
  {
    month: '2026-02',
    lines: [
      line('b', { 'catalog.entries': 1, 'sharing.refused': 2 }),
      line('a', { 'catalog.entries': 12, 'catalog.published': 3 }, 'A'),
    ],
  },
];

describe('A report', () => {
  it('adds up what happened, shows what stood at the end of the last month, and makes rates of both', () => {
    const [january, february] = ['2026-01', '2026-02'];
    expect(reportOf(twoMonths, ['catalog.entries', 'catalog.published', 'sharing.grant-rate'])).toEqual([
      {
        code: 'catalog.entries',
        value: 13,
        byDepartment: [
          { organisation: 'a', value: 12 },
          { organisation: 'b', value: 1 },
        ],
        byMonth: [
          { month: january, value: 10 },
          { month: february, value: 13 },
        ],
      },
      {
        code: 'catalog.published',
        value: 5,
        byDepartment: [
          { organisation: 'a', value: 5 },
          { organisation: 'b', value: 0 },
        ],
        byMonth: [
          { month: january, value: 2 },
          { month: february, value: 3 },
        ],
      },
      {
        code: 'sharing.grant-rate',
        value: 33.3,
        byDepartment: [
          { organisation: 'a', value: 100 },
          { organisation: 'b', value: 0 },
        ],
        byMonth: [
          { month: january, value: 100 },
          { month: february, value: 0 },
        ],
      },
    ]);
  });

  it('has every figure unless some are asked for', () => {
    expect(reportOf([]).map(({ code }) => code)).toEqual(FIGURE_CODES);
  });

  it('shows the parts of a figure that is split, of duties by what they are and by article', () => {
    const cells = {
      'catalog.shares#conditional': 1,
      'catalog.shares#not-shared': 2,
      'duties.met#share.reply@zhangye:24': 1,
      'duties.met#share.reply@zhangye:25': 2,
      'duties.met#catalog.report-cause@zhangye:24': 4,
    };
    const [shares, met] = reportOf([{ month: '2026-01', lines: [line('a', cells)] }], ['catalog.shares', 'duties.met']);
    expect(shares).toMatchObject({
      value: 3,
      byPart: [
        { key: 'not-shared', value: 2 },
        { key: 'conditional', value: 1 },
      ],
    });
    expect(shares).not.toHaveProperty('byArticle');
    expect(met).toMatchObject({
      value: 7,
      byPart: [
        { key: 'catalog.report-cause', value: 4 },
        { key: 'share.reply', value: 3 },
      ],
      byArticle: [
        { key: 'zhangye:24', value: 5 },
        { key: 'zhangye:25', value: 2 },
      ],
    });
  });

  it('knows its bodies by their latest names, in order of id', () => {
    expect(bodiesOf(twoMonths)).toEqual([
      { organisation: 'a', name: 'A', division: '1' },
      { organisation: 'b', name: 'b', division: '1' },
    ]);
    const lines = ['c', 'a', 'd', 'b'].map((organisation) => line(organisation, {}));
    expect(bodiesOf([{ month: '2026-01', lines }]).map(({ organisation }) => organisation)).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
  });

  it('has the sum of its departments as its total, in every figure that is counted and not of persons', () => {
    fc.assert(
      fc.property(months, (all) => {
        for (const { code, value, byDepartment } of reportOf(all)) {
          if (typeof FIGURES[code].is !== 'string' || FIGURES[code].persons) continue;
          expect(byDepartment.reduce((sum, one) => sum + one.value!, 0)).toBe(value);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('adds up what happened and ends with what stood, whichever way departments and months are put together', () => {
    fc.assert(
      fc.property(months, (all) => {
        const byMonth = together(all.map(({ lines }) => added(lines.map((line) => line.cells))));
        const byBody = added(
          BODIES.map(({ organisation }) =>
            together(all.map(({ lines }) => lines.find((line) => line.organisation === organisation)!.cells)),
          ),
        );
        for (const code of [...COUNTED, 'sharing.days']) expect(totalOf(byBody, code)).toBe(totalOf(byMonth, code));
      }),
    );
  });

  it('of some departments says nothing of the others', () => {
    fc.assert(
      fc.property(months, (all) => {
        const own = reportOf(linesOf(all, ({ organisation }) => organisation === 'b'));
        const whole = reportOf(all);
        own.forEach(({ value, byDepartment }, at) => {
          expect(byDepartment.map(({ organisation }) => organisation)).toEqual(['b']);
          expect(value).toBe(whole[at]!.byDepartment[1]!.value);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('shows no number of persons between nought and five, nor a difference of two that is none of five', () => {
    fc.assert(
      fc.property(months, (all) => {
        const numbers = reportOf(all)
          .filter(({ code }) => FIGURES[code].persons)
          .flatMap(({ value, byDepartment, byMonth }) => [
            value,
            ...[...byDepartment, ...byMonth].map((one) => one.value),
          ]);
        expect(numbers.every((one) => one! % 5 === 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect([0, 1, 2, 3, 7, 8].map((one) => disclosed(one, { persons: true }))).toEqual([0, 0, 0, 5, 5, 10]);
  });

  it('differs from itself in nothing, and from another in exactly what was added', () => {
    const month = (more: Cells): CountedMonth[] => [
      { month: '2026-01', lines: [{ ...BODIES[0]!, cells: { 'sharing.granted': 2, 'sharing.refused': 1, ...more } }] },
    ];
    expect(differences(month({}), month({}))).toEqual([]);
    expect(differences(month({}), month({ 'sharing.refused': 2 }))).toEqual([
      { organisation: 'a', code: 'sharing.refused', before: 1, after: 2 },
      { organisation: 'a', code: 'sharing.decided', before: 3, after: 4 },
      { organisation: 'a', code: 'sharing.grant-rate', before: 66.7, after: 50 },
    ]);
  });
});

describe('What was counted', () => {
  it('has no cell for nought or for what does not hold, and one for each key', () => {
    expect([cell('a'), cell('a', 2), cell('a', 2, 'x'), cell('a', 0), cell('a', 0, 'x')]).toEqual([
      { a: 1 },
      { a: 2 },
      { 'a#x': 2 },
      {},
      {},
    ]);
    expect(cellsIf([true, cell('a')], [false, cell('b')], [true, cell('a')])).toEqual({ a: 2 });
  });

  it('is found by its code, and not by one that begins alike', () => {
    const cells = { 'a.b#x': 1, 'a.b#y': 2, 'a.bc': 4, 'a.c': 8 };
    expect(partsOf(cells, 'a.b')).toEqual(
      new Map([
        ['x', 1],
        ['y', 2],
      ]),
    );
    expect(partsOf(cells, 'a.c')).toEqual(new Map([['', 8]]));
    expect(['a.b', 'a.bc', 'a'].map((code) => totalOf(cells, code))).toEqual([3, 4, 0]);
  });
});

describe('A figure', () => {
  it.each<[FigureCode, Cells, number | undefined]>([
    ['catalog.published', {}, 0],
    ['catalog.published', { 'catalog.published': 7 }, 7],
    ['objections.received', { 'objections.received': 7 }, 5],
    ['duties.met', { 'duties.met#a': 3, 'duties.met#b': 4, 'duties.lapsed#a': 9 }, 7],
    ['duties.ended', { 'duties.met#a': 3, 'duties.lapsed#a': 9 }, 12],
    ['duties.ended', {}, 0],
    ['duties.in-time', { 'duties.met#a': 1, 'duties.lapsed#a': 5 }, 16.7],
    ['duties.in-time', { 'duties.lapsed#a': 5 }, 0],
    ['duties.in-time', {}, undefined],
    ['sharing.median-days', { 'sharing.days#3': 2, 'sharing.days#10': 1 }, 3],
    ['sharing.median-days', {}, undefined],
    ['opening.median-days', { 'opening.days#3': 1, 'opening.days#10': 1 }, 6.5],
  ])('%s of %j is %s', (code, cells, value) => {
    expect(figureValue(code, cells)).toBe(value);
  });

  it('is shown in parts, the largest first, equals by their keys, and those of one key together', () => {
    const cells = { 'catalog.kinds#b': 2, 'catalog.kinds#c': 3, 'catalog.kinds#a': 2, 'catalog.shares#a': 9 };
    expect(shownParts('catalog.kinds', cells)).toEqual([
      { key: 'c', value: 3 },
      { key: 'a', value: 2 },
      { key: 'b', value: 2 },
    ]);
    const equal = Object.fromEntries(['b', 'd', 'a', 'c'].map((key) => [`catalog.kinds#${key}`, 2]));
    expect(shownParts('catalog.kinds', equal).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
    expect(shownParts('catalog.kinds', cells, (key) => (key === 'c' ? 'c' : 'other'))).toEqual([
      { key: 'other', value: 4 },
      { key: 'c', value: 3 },
    ]);
    expect(shownParts('objections.received', { 'objections.received#x': 7 })).toEqual([{ key: 'x', value: 5 }]);
  });
});

describe('The median of a spread', () => {
  it('is that of the values one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 1, maxLength: 30 }), (values) => {
        const spread = added(values.map((value) => ({ [`sharing.days#${value}`]: 1 })));
        const sorted = values.toSorted((a, b) => a - b);
        const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.floor(sorted.length / 2)]!];
        expect(medianOf(spread, 'sharing.days')).toBe((low + high) / 2);
      }),
    );
    expect(medianOf({}, 'sharing.days')).toBeUndefined();
  });
});
