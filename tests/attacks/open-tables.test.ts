import { describe, expect, it } from 'vitest';
import { answerCells, type CellAnswer, publishedCount, roundTo } from '../../functions/domain/statistics/answer.ts';
import { REST } from '../../functions/domain/statistics/declaration.ts';
import { gaussianAt } from '../../functions/domain/statistics/noise.ts';
import { type OpenTableSource, openTable } from '../../functions/domain/statistics/open-table.ts';
import { PROFILES } from '../../functions/domain/statistics/parameters.ts';
import { chance, drawOf, judge, printAtEnd, share } from './attack-table.ts';

/** The attacks on tables for the public, by whoever also has what departments are answered, or other tables. */
printAtEnd('Attacks on tables for the public');

const { internal, open } = PROFILES;
const draw = drawOf('a key of the tests only');
type Cell = CellAnswer['cell'];

const source = (
  counts: ReadonlyMap<string, number>,
  cells: readonly Cell[],
  snapshot: string,
  more: Partial<OpenTableSource> = {},
): OpenTableSource => ({
  cells,
  truthOf: (cell) => ({ count: counts.get(JSON.stringify(cell)) ?? 0 }),
  snapshot,
  draw,
  inner: internal,
  outer: open,
  restOf: {},
  ...more,
});
/** The public figure of one large cell, in a table that has nothing small in it. */
const publicFigure = (count: number, cell: Cell, snapshot: string, more: Partial<OpenTableSource> = {}): number =>
  openTable(source(new Map([[JSON.stringify(cell), count]]), [cell], snapshot, more))[0]!.count!;

describe('a release beside the answers of a grant', () => {
  const TRIES = 4000;
  /** How often the count is found, to the unit, by whoever holds the department's figure and another. */
  const foundBy = (guess: (count: number, inside: number, cell: Cell, id: string) => number): number => {
    const random = chance(41);
    let hits = 0;
    for (let at = 0; at < TRIES; at += 1) {
      const count = 500 + Math.floor(random() * 400);
      const cell = { town: `t${at}` };
      const inside = publishedCount(count, cell, 's', internal, draw)!;
      if (Math.round(guess(count, inside, cell, `${at}`)) === count) hits += 1;
    }
    return share(hits, TRIES);
  };
  /** One draw of the same cell, stretched to another deviation: the difference of both figures is two thirds of the noise. */
  const stretched = (count: number, cell: Cell): number => {
    const u = draw(`stretched|${JSON.stringify(cell)}`);
    const [small, large] = [count + gaussianAt(u, internal.sigma), count + gaussianAt(u, open.sigma)];
    const noise = ((large - small) * internal.sigma) / (open.sigma - internal.sigma);
    return small - noise;
  };

  it('tells nothing that the answers do not: the noise of the release is theirs, with more upon it', () => {
    const alone = foundBy((_, inside) => inside);
    const both = foundBy((count, inside, cell) => {
      const outside = publicFigure(count, cell, 's');
      // The best weights, were the two independent looks.
      const [a, b] = [1 / internal.sigma ** 2, 1 / open.sigma ** 2];
      return (inside * a + outside * b) / (a + b);
    });
    judge({
      attack: "a release and a grant's answer, exact count",
      naive: 'one draw under two deviations',
      naiveRate: foundBy((count, _, cell) => stretched(count, cell)),
      naiveAtLeast: 0.35,
      ours: both,
      bar: Math.max(alone + 0.02, 0.15),
      blind: alone,
    });
  });

  it("is no second look at a department's cell, and is one at a rest of another extent", () => {
    const errorOf = (restOf: Readonly<Record<string, string>>) => {
      let [inner, outer, product] = [0, 0, 0];
      for (let at = 0; at < TRIES; at += 1) {
        const cell = { town: REST };
        const inside = publishedCount(700, cell, `s${at}`, { ...internal, rounding: 1 }, draw)! - 700;
        const outside = publicFigure(700, cell, `s${at}`, { outer: { ...open, rounding: 1 }, restOf }) - 700;
        inner += inside ** 2;
        outer += outside ** 2;
        product += inside * outside;
      }
      return { deviation: Math.sqrt(outer / TRIES), correlation: product / Math.sqrt(inner * outer) };
    };
    const same = errorOf({});
    expect(same.deviation).toBeCloseTo(open.sigma, 0);
    expect(same.correlation).toBeGreaterThan(0.55);
    const other = errorOf({ town: '北村' });
    expect(other.deviation).toBeCloseTo(open.sigma, 0);
    expect(Math.abs(other.correlation)).toBeLessThan(0.05);
  });
});

/** A table of rows and columns, the cells of its margins beside it. */
const CATEGORIES = Array.from({ length: 8 }, (_, at) => `c${at}`);
const grid = (random: () => number, small: number) => {
  const counts = new Map<string, number>();
  const cells: Cell[] = [];
  for (const a of CATEGORIES)
    for (const b of CATEGORIES) {
      const cell = { a, b };
      cells.push(cell);
      counts.set(JSON.stringify(cell), a === 'c0' && b === 'c0' ? small : 60 + Math.floor(random() * 400));
    }
  const margins = CATEGORIES.map((a) => ({ a }));
  for (const cell of margins)
    counts.set(
      JSON.stringify(cell),
      CATEGORIES.reduce((sum, b) => sum + counts.get(JSON.stringify({ a: cell.a, b }))!, 0),
    );
  return { counts, cells, margins };
};

describe('two releases of one period', () => {
  it('do not tell a withheld group by the difference of one from the other', () => {
    const TABLES = 1000;
    /** The row of the other release, less what is shown of that row. */
    const guess = (
      figures: (counts: ReadonlyMap<string, number>, cells: readonly Cell[], id: string) => CellAnswer[],
    ) => {
      const random = chance(43);
      let hits = 0;
      for (let at = 0; at < TABLES; at += 1) {
        const small = Math.floor(random() * open.threshold);
        const { counts, cells, margins } = grid(random, small);
        const row = figures(counts, cells, `s${at}`).filter(({ cell }) => cell.a === 'c0');
        const total = figures(counts, margins, `s${at}`).find(({ cell }) => cell.a === 'c0')!.count!;
        const shown = row.reduce((sum, { count = 0 }) => sum + count, 0);
        if (Math.min(open.threshold - 1, Math.max(0, total - shown)) === small) hits += 1;
      }
      return share(hits, TABLES);
    };
    judge({
      attack: 'margins of two releases, a withheld group of twenty',
      naive: 'threshold alone',
      naiveRate: guess((counts, cells) =>
        cells.map((cell) => {
          const count = counts.get(JSON.stringify(cell))!;
          return count < open.threshold ? { cell, withheld: 'count' } : { cell, count };
        }),
      ),
      naiveAtLeast: 1,
      ours: guess((counts, cells, id) => openTable(source(counts, cells, id))),
      bar: 0.08,
      blind: 1 / open.threshold,
    });
  });

  it('agree to the figure wherever they have the same cells', () => {
    const { counts, cells } = grid(chance(5), 3);
    expect(openTable(source(counts, cells, 's'))).toEqual(openTable(source(counts, cells, 's')));
  });
});

describe('releases of two periods, one person apart', () => {
  it('tell little in twenty cells, and all where the noise does not change with the data', () => {
    const VICTIMS = 2000;
    const told = (answer: (count: number, cell: Cell, snapshot: string) => number): number => {
      const random = chance(47);
      let hits = 0;
      for (let victim = 0; victim < VICTIMS; victim += 1) {
        const added = random() < 0.5 ? 1 : 0;
        let sum = 0;
        for (let at = 0; at < 20; at += 1) {
          const count = 60 + Math.floor(random() * 400);
          const cell = { [`d${at}`]: `c${victim}` };
          sum += answer(count + added, cell, `${victim}-after`) - answer(count, cell, `${victim}-before`);
        }
        const mean = sum / 20;
        if ((mean === 0.5 ? Math.round(random()) : Number(mean > 0.5)) === added) hits += 1;
      }
      return share(hits, VICTIMS);
    };
    judge({
      attack: 'releases of two periods, one person apart, 20 cells',
      naive: 'noise by the cell alone',
      naiveRate: told((count, cell) => count + gaussianAt(draw(JSON.stringify(cell)), open.sigma)),
      naiveAtLeast: 1,
      ours: told((count, cell, snapshot) => publicFigure(count, cell, snapshot)),
      bar: 0.66,
      blind: 0.5,
    });
  });
});

describe('secondary suppression', () => {
  it('leaves no line of any table with one withheld figure alone', () => {
    const random = chance(53);
    let withheld = 0;
    for (let at = 0; at < 200; at += 1) {
      const counts = new Map<string, number>();
      const cells = CATEGORIES.flatMap((a) => CATEGORIES.map((b) => ({ a, b })));
      for (const cell of cells)
        counts.set(JSON.stringify(cell), random() < 0.06 ? Math.floor(random() * 20) : 60 + Math.floor(random() * 99));
      const table = openTable(source(counts, cells, `s${at}`));
      for (const { cell, count } of table)
        if (counts.get(JSON.stringify(cell))! < open.threshold) expect(count).toBeUndefined();
      for (const item of ['a', 'b'] as const)
        for (const category of CATEGORIES) {
          const hidden = table.filter(({ cell, count }) => cell[item] === category && count === undefined).length;
          expect(hidden).not.toBe(1);
          withheld += hidden;
        }
    }
    expect(withheld).toBeGreaterThan(100);
  });

  it('goes by what is published: tables that publish the same withhold the same', () => {
    const cells = CATEGORIES.map((a) => ({ a }));
    const counts = new Map(cells.map((cell, at) => [JSON.stringify(cell), at === 0 ? 3 : 100 + at * 50]));
    const table = openTable(source(counts, cells, 's'));
    const bare = answerCells(
      cells,
      (cell) => ({ count: counts.get(JSON.stringify(cell))! }),
      's',
      { ...open, sigma: 0 },
      draw,
    );
    expect(bare.filter(({ withheld }) => withheld)).toHaveLength(1);
    const hidden = table.filter(({ withheld }) => withheld);
    expect(hidden.map(({ cell }) => cell.a)).toEqual(['c0', 'c1']);
    // What is small and what goes with it look alike.
    expect(new Set(hidden.map((one) => JSON.stringify({ ...one, cell: {} }))).size).toBe(1);
    for (const { count } of table) if (count !== undefined) expect(count).toBe(roundTo(count, open.rounding));
  });
});
