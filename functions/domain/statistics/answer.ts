import { cellText, type Draw, gaussianAt } from './noise.ts';
import type { Profile } from './parameters.ts';

/** The truth about one cell. Lives for the length of a request; never logged, never answered. */
export interface Truth {
  readonly count: number;
  /** Of a measure: the sum of the clamped contributions in its smallest units, and the two largest. */
  readonly sum?: bigint;
  readonly top?: readonly [bigint, bigint];
}

export interface CellAnswer {
  readonly cell: Readonly<Record<string, string>>;
  /** Absent where withheld: the same for every count from 0 up to the threshold. */
  readonly count?: number;
  readonly sum?: string;
  readonly withheld?: 'count' | 'sum';
}

export interface AskedMeasure {
  readonly item: string;
  readonly cap: number;
  /** Digits after the point of its smallest unit. */
  readonly scale: number;
}

/** Sums are given in steps of a twentieth of the cap. */
const STEPS = 20;

/** The version of the way in which noise is drawn; it stands in every seed. */
const SCHEME = 'v1';

/** The nearest multiple of an odd base, of a whole number: there are no halves to lean on. */
export const roundTo = (value: number, base: number): number => Math.round(value / base) * base + 0;

/** The noise on one thing that is asked of a cell, of a deviation. */
export type Noise = (what: string, cell: CellAnswer['cell'], sigma: number) => number;

/** The noise of one snapshot. */
export const noiseOf =
  (draw: Draw, snapshot: string): Noise =>
  (what, cell, sigma) =>
    gaussianAt(draw(`${SCHEME}|${what}|${snapshot}|${cellText(cell)}`), sigma);

/**
 * The published count of a cell, or nothing. Withheld where the true or the noisy count is below the threshold;
 * else the noisy count, rounded.
 */
export function publishedCount(
  count: number,
  cell: CellAnswer['cell'],
  snapshot: string,
  profile: Profile,
  draw: Draw,
): number | undefined {
  return countWith(count, cell, noiseOf(draw, snapshot), profile);
}

function countWith(
  count: number,
  cell: CellAnswer['cell'],
  noise: Noise,
  { sigma, threshold, rounding }: Profile,
): number | undefined {
  const noisy = count + noise('count', cell, sigma);
  return count < threshold || noisy < threshold ? undefined : roundTo(noisy, rounding);
}

/** Whether the largest contributor stands out so far that the second could tell its value within p per cent. */
const dominated = (sum: bigint, [first, second]: readonly [bigint, bigint], p: number): boolean =>
  (sum - first - second) * 100n < BigInt(p) * first;

const decimal = (units: bigint, scale: number): string => {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

/**
 * The published sum of a cell, or nothing: in steps of cap/20, with noise of `sigma` caps drawn in steps. Noise in
 * whole caps would leave the sum's remainder bare.
 */
function publishedSum(
  { count, sum, top }: Truth,
  cell: CellAnswer['cell'],
  noise: Noise,
  profile: Profile,
  { item, cap, scale }: AskedMeasure,
): string | undefined {
  if (sum === undefined || top === undefined || count < profile.minForSums || dominated(sum, top, profile.dominance))
    return undefined;
  const capUnits = BigInt(cap) * 10n ** BigInt(scale);
  const step = capUnits / BigInt(STEPS) || 1n;
  const steps = (sum + step / 2n) / step;
  return decimal((steps + BigInt(noise(`sum|${item}`, cell, profile.sigma * STEPS))) * step, scale);
}

/** Answers cells from the truth about them. The same cell of the same snapshot is always answered the same. */
export const answerCells = (
  cells: readonly CellAnswer['cell'][],
  truthOf: (cell: CellAnswer['cell']) => Truth,
  snapshot: string,
  profile: Profile,
  draw: Draw,
  measure?: AskedMeasure,
): CellAnswer[] => answerWith(cells, truthOf, noiseOf(draw, snapshot), profile, measure);

/** Same, under any noise. */
export function answerWith(
  cells: readonly CellAnswer['cell'][],
  truthOf: (cell: CellAnswer['cell']) => Truth,
  noise: Noise,
  profile: Profile,
  measure?: AskedMeasure,
): CellAnswer[] {
  return cells.map((cell) => {
    const truth = truthOf(cell);
    const count = countWith(truth.count, cell, noise, profile);
    if (count === undefined) return { cell, withheld: 'count' };
    if (!measure) return { cell, count };
    const sum = publishedSum(truth, cell, noise, profile, measure);
    return sum === undefined ? { cell, count, withheld: 'sum' } : { cell, count, sum };
  });
}
