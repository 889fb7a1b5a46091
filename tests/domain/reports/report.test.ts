import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, type Cells, medianOf, totalOf } from '../../../functions/domain/reports/cells.ts';
import { countDuty } from '../../../functions/domain/reports/counting/duties.ts';
import { countEntry } from '../../../functions/domain/reports/counting/entries.ts';
import { countGrant, decidedOn } from '../../../functions/domain/reports/counting/sharing.ts';
import { spanOf } from '../../../functions/domain/reports/counting/span.ts';
import { disclosed } from '../../../functions/domain/reports/disclosure.ts';
import { AREAS, FIGURE_CODES, FIGURES, figuresIn, isStock } from '../../../functions/domain/reports/figures/index.ts';
import { periodNamed, ReportPeriod, standingOf } from '../../../functions/domain/reports/period.ts';
import {
  type CountedMonth,
  differences,
  linesOf,
  reportOf,
  together,
} from '../../../functions/domain/reports/report.ts';
import { buildCalendar } from '../../../functions/domain/time/calendar.ts';

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

describe('A report', () => {
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

describe('The table of figures', () => {
  it('names in what it makes only what there is, in both languages, and every area has figures', () => {
    for (const code of FIGURE_CODES) {
      const { is, zh, how, area } = FIGURES[code];
      expect(zh + how.zh, code).toMatch(/\p{Script=Han}/u);
      expect(code.startsWith(`${area}.`)).toBe(true);
      if (typeof is === 'string' || 'median' in is) continue;
      const made = 'sum' in is ? is.sum : [is.part, is.of];
      for (const one of made) expect(FIGURE_CODES, code).toContain(one);
    }
    for (const area of AREAS) expect(figuresIn(area).length).toBeGreaterThan(3);
    expect(isStock('catalog.entries')).toBe(true);
    expect(isStock('sharing.days')).toBe(false);
  });

  it('gives the public no figure about persons', () => {
    expect(FIGURE_CODES.filter((code) => FIGURES[code].published && FIGURES[code].persons)).toEqual([]);
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

describe('A period', () => {
  it('is a month, a quarter or a year, with its months and its days', () => {
    expect(periodNamed('2026-Q4')).toMatchObject({
      kind: 'quarter',
      from: '2026-10-01',
      to: '2026-12-31',
      months: ['2026-10', '2026-11', '2026-12'],
    });
    expect(periodNamed('2028-02')).toMatchObject({ from: '2028-02-01', to: '2028-02-29', months: ['2028-02'] });
    expect(periodNamed('2026').months).toHaveLength(12);
    for (const bad of ['2026-00', '2026-13', '2026-Q0', '2026-Q5', '0000', '2026-1', 'x'])
      expect(ReportPeriod.safeParse(bad).success, bad).toBe(false);
    expect(
      ['2026-09-30', '2026-10-01', '2026-12-31', '2027-01-01'].map((day) => standingOf(periodNamed('2026-Q4'), day)),
    ).toEqual(['ahead', 'running', 'running', 'over']);
  });
});

describe('What is counted', () => {
  const calendar = buildCalendar([]);
  const march = periodNamed('2026-03');
  const over = spanOf(march, '2026-04-01');

  it('of an entry is what stood at the end, not what stands now', () => {
    const entry = {
      publishedOn: '2026-03-05',
      withdrawnOn: '2026-04-02',
      versions: [
        { on: '2026-03-05', content: { shareType: 'conditional', openType: 'open', updateCycle: 'monthly' } },
        { on: '2026-04-01', content: { shareType: 'not-shared' } },
      ],
      data: [{ on: '2026-03-06', acceptedOn: '2026-03-06', rows: 7 }],
      releases: [{ on: '2026-03-09', kind: 'opened' }],
      submissions: [],
      downloads: 4,
    };
    expect(countEntry(entry, over)).toMatchObject({
      'catalog.entries': 1,
      'catalog.shares#conditional': 1,
      'gathering.held': 7,
      'opening.datasets': 1,
    });
    const april = countEntry(entry, spanOf(periodNamed('2026-04'), '2026-05-01'));
    expect(april['catalog.entries']).toBeUndefined();
    expect(april).toMatchObject({ 'catalog.withdrawn': 1, 'catalog.changed': 1 });
    expect(countEntry({ ...entry, publishedOn: undefined }, over)['catalog.entries']).toBeUndefined();
  });

  it('of a duty balances: open at the end is open before, and begun, without what was met or ended', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
    const duty = { duty: 'share.reply', cite: { regulation: 'x', article: '1' } } as const;
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.option(day)), { maxLength: 20 }), (all) => {
        const sums = added(
          all.map(([start, end]) => {
            const metOn = end !== null && end >= start ? end : undefined;
            return countDuty({ ...duty, start, metOn, state: metOn ? 'met' : 'running' }, calendar, over);
          }),
        );
        const of = (code: string) => totalOf(sums, code);
        expect(of('duties.open')).toBe(
          of('duties.opened') - of('duties.met') - of('duties.late') - of('duties.cancelled'),
        );
      }),
    );
  });

  it('of a duty about persons stands with objections, and not by its kind', () => {
    const about = {
      duty: 'complaint.answer',
      cite: { regulation: 'x', article: '1' },
      start: '2026-03-02',
      state: 'met',
      metOn: '2026-03-03',
    } as const;
    expect(countDuty(about, calendar, over)).toEqual({ 'objections.duties-met': 1 });
  });

  it('as near its day or past it is judged on the last day counted', () => {
    const running = {
      duty: 'share.reply',
      cite: { regulation: 'x', article: '1' },
      start: '2026-03-02',
      state: 'running',
    } as const;
    const on = (due: string, today: string) => {
      const found = countDuty({ ...running, due }, calendar, spanOf(march, today));
      return ['near', 'overdue'].filter((one) => totalOf(found, `duties.${one}`) > 0);
    };
    expect(on('2026-03-31', '2026-03-31')).toEqual(['near']);
    expect(on('2026-03-31', '2026-04-01')).toEqual(['overdue']);
    expect(on('2026-04-02', '2026-04-01')).toEqual(['near']);
    expect(on('2026-04-03', '2026-04-01')).toEqual([]);
  });

  it('of a request is decided by the last approval that it needed', () => {
    const request = { status: 'approved', procedure: 'application', receivedOn: '2026-03-02' } as const;
    expect(decidedOn({ ...request, approvals: [{ on: '2026-03-09' }, { on: '2026-03-05' }] })).toBe('2026-03-09');
    expect(decidedOn({ ...request, approvals: [] })).toBe('2026-03-02');
    expect(decidedOn({ ...request, status: 'submitted', approvals: [{ on: '2026-03-05' }] })).toBeUndefined();
  });

  it('of a grant is in force through its last day', () => {
    const grant = { status: 'active', startsOn: '2026-03-02' };
    const counts = (more: object) =>
      countGrant({ ...grant, ...more }, { calls: 0, rows: 0 }, over)['sharing.grants'] ?? 0;
    expect(
      [
        {},
        { endsOn: '2026-03-31' },
        { endsOn: '2026-03-30' },
        { revoked: { on: '2026-03-31' } },
        { ended: { on: '2026-04-01' } },
        { startsOn: '2026-04-01' },
        { status: 'pending' },
      ].map(counts),
    ).toEqual([1, 1, 0, 0, 1, 0, 0]);
  });
});
