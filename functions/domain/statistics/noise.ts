/**
 * Discrete Gaussian noise, drawn by inverting its distribution at a number that a keyed hash of the cell gives: the
 * same cell of the same snapshot has the same noise for everyone, for ever, and nobody without the key can tell it.
 */

/** A number in [0, 1) for a text, from a keyed pseudo-random function of 53 bits. */
export type Draw = (text: string) => number;

/** Noise reaches this many deviations at most; the rest has a probability below 1e-14. */
const REACH = 8;

const tables = new Map<number, Float64Array>();

/** P(z <= value) for value from -8 sigma to 8 sigma, of P(z) in proportion to exp(-z*z / 2 sigma²). */
function cumulative(sigma: number): Float64Array {
  const known = tables.get(sigma);
  if (known) return known;
  const reach = Math.ceil(REACH * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Float64Array(weights.length);
  let sum = 0;
  for (const [at, weight] of weights.entries()) {
    sum += weight;
    table[at] = sum / whole;
  }
  table[table.length - 1] = 1;
  tables.set(sigma, table);
  return table;
}

/** The whole number whose share of the discrete Gaussian with this deviation holds `uniform`, in [0, 1). */
export function gaussianAt(uniform: number, sigma: number): number {
  if (sigma === 0) return 0;
  const table = cumulative(sigma);
  let low = 0;
  let high = table.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table[middle]! > uniform) high = middle;
    else low = middle + 1;
  }
  return low - (table.length - 1) / 2;
}

/** A cell by its dimensions and categories: sorted, each with its length before it, so that no two read alike. */
export function cellText(cell: Readonly<Record<string, string>>): string {
  return Object.keys(cell)
    .sort()
    .map((dimension) => `${sized(dimension)}=${sized(cell[dimension]!)}`)
    .join(',');
}

const sized = (text: string): string => `${text.length}:${text}`;
