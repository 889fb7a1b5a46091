import * as z from 'zod';
import { type AskedMeasure, answerWith, type CellAnswer, type Noise, noiseOf, type Truth } from './answer.ts';
import { REST } from './declaration.ts';
import type { Draw } from './noise.ts';
import type { Profile } from './parameters.ts';

/** An aggregate table for the public: the statistics of a period under the open profile, made once and the same for good. */

/** How the figures of a table for the public were made: stands beside them wherever they are given out. */
export const TableMethod = z.object({
  period: z.string().describe('The quarter whose snapshot was counted'),
  dimensions: z.array(z.string()),
  measure: z.string().optional(),
  sigma: z.number(),
  plusMinus: z.number().describe('About 95 in 100 figures lie so near, before rounding'),
  rounding: z.int(),
  threshold: z.int(),
  minimumForSums: z.int(),
  says: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type TableMethod = z.infer<typeof TableMethod>;

/** What the figures are, for whoever reads them. */
export const methodWords = ({ sigma, threshold, rounding, minForSums }: Profile) => [
  {
    zh: `每个数字都与真实值有意相差少许（标准差 ${sigma}），并取 ${rounding} 的倍数。`,
    en: `Every figure deliberately differs from the true one by a few units (deviation ${sigma}) and is a multiple of ${rounding}.`,
  },
  {
    zh: `少于 ${threshold} 个对象的分组不予公布；合计另须不少于 ${minForSums} 个对象；为防止由其余数字推算，部分其他数字也不公布。`,
    en: `No group of fewer than ${threshold} is shown, sums need at least ${minForSums}; some other figures are left out so that these cannot be worked out from the rest.`,
  },
  {
    zh: `各分组之和与合计不完全相等；对象较少的类别已并入“${REST}”。`,
    en: `Groups do not add up exactly to their totals; small categories are part of ${REST}.`,
  },
];

export interface OpenTableSource {
  readonly cells: readonly CellAnswer['cell'][];
  readonly truthOf: (cell: CellAnswer['cell']) => Truth;
  /** Names the period's data; stands in every seed. */
  readonly snapshot: string;
  readonly draw: Draw;
  /** How departments are answered about the same data. */
  readonly inner: Profile;
  readonly outer: Profile;
  /** What the rest of a dimension holds for the public that it does not hold for departments; absent where the same. */
  readonly restOf: Readonly<Record<string, string>>;
  readonly measure?: AskedMeasure | undefined;
}

/**
 * The noise for the public is the departments' own with more upon it. Two independent looks at one cell could be averaged,
 * and two deviations of one draw subtracted; so, whoever has the department's figure learns nothing from the public one. A
 * rest of other extent is another cell, with noise of its own.
 */
const outerNoise = ({ draw, snapshot, inner, outer, restOf }: OpenTableSource): Noise => {
  const noise = noiseOf(draw, snapshot);
  const seedOf = (cell: CellAnswer['cell']): CellAnswer['cell'] =>
    Object.fromEntries(
      Object.entries(cell).map(([item, category]) => [
        item,
        category === REST && restOf[item] !== undefined ? `${REST}|${restOf[item]}` : category,
      ]),
    );
  return (what, cell, sigma) => {
    const within = Math.min(sigma, (sigma * inner.sigma) / outer.sigma);
    const seed = seedOf(cell);
    return noise(what, seed, within) + noise(`open|${what}`, seed, Math.sqrt(sigma ** 2 - within ** 2));
  };
};

/** The cells of a table for the public: noisy, rounded, withheld where small, and where the rest would tell of those. */
export const openTable = (source: OpenTableSource): CellAnswer[] => {
  const { cells, truthOf, outer, measure } = source;
  const answered = answerWith(cells, truthOf, outerNoise(source), outer, measure);
  const counted = suppressed(
    answered,
    ({ count }) => count,
    ({ cell }) => ({ cell, withheld: 'count' }),
  );
  return measure
    ? suppressed(
        counted,
        ({ sum }) => (sum === undefined ? undefined : Number(sum)),
        ({ cell, count }) => ({
          cell,
          ...(count === undefined ? {} : { count }),
          withheld: count === undefined ? 'count' : 'sum',
        }),
      )
    : counted;
};

/** The lines of a table: for each of its dimensions, cells that differ in that one alone. */
const linesOf = (cells: readonly CellAnswer[]): number[][] => {
  const items = Object.keys(cells[0]?.cell ?? {});
  return items.flatMap((item) => {
    const lines = new Map<string, number[]>();
    for (const [at, { cell }] of cells.entries()) {
      const line = JSON.stringify(items.filter((other) => other !== item).map((other) => cell[other]));
      lines.set(line, [...(lines.get(line) ?? []), at]);
    }
    return [...lines.values()];
  });
};

/**
 * Secondary suppression: no line has one withheld figure alone, which its total would tell. The smallest published figure
 * goes with it, chosen by what is published and never by the truth, until every line has none or two.
 */
const suppressed = (
  given: readonly CellAnswer[],
  figure: (one: CellAnswer) => number | undefined,
  withhold: (one: CellAnswer) => CellAnswer,
): CellAnswer[] => {
  const cells = [...given];
  const lines = linesOf(cells);
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      const shown = line.filter((at) => figure(cells[at]!) !== undefined);
      if (line.length - shown.length !== 1 || shown.length === 0) continue;
      const smallest = shown.reduce((a, b) => (figure(cells[b]!)! < figure(cells[a]!)! ? b : a));
      cells[smallest] = withhold(cells[smallest]!);
      changed = true;
    }
  }
  return cells;
};
