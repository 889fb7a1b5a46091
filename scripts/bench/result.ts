/** One measured thing. `yardstick` is the same work done plainly, in the same unit and run; `ratio` is value / yardstick. */
export interface Result {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly yardstick?: number;
  readonly ratio?: number;
  /** Other yardsticks, by name. */
  readonly beside?: Readonly<Record<string, number>>;
  /** How it was measured, for the table; not part of the JSON. */
  readonly how: string;
}

const round = (value: number): number => Number(value.toPrecision(4));

export const result = (
  id: string,
  value: number,
  unit: string,
  how: string,
  yardstick?: number,
  beside: Readonly<Record<string, number>> = {},
): Result => ({
  id,
  value: round(value),
  unit,
  ...(yardstick === undefined ? {} : { yardstick: round(yardstick), ratio: round(value / yardstick) }),
  ...(Object.keys(beside).length === 0
    ? {}
    : { beside: Object.fromEntries(Object.entries(beside).map(([name, one]) => [name, round(one)])) }),
  how,
});

/** The value below which the share `q` of the values lies: nearest rank. Throws `RangeError` for no values. */
export const quantile = (values: readonly number[], q: number): number => {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]!;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/**
 * Milliseconds that each of `times` runs takes, after `warmUp` runs that do not count. `run` is told its number from 0,
 * the warm-up included. Past `seconds` it ends early, but not before a tenth of the runs.
 */
export const timed = async (
  times: number,
  warmUp: number,
  run: (at: number) => unknown,
  seconds = 30,
): Promise<number[]> => {
  const taken: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let at = 0; at < warmUp + times; at += 1) {
    const began = performance.now();
    if (began > end && taken.length >= times / 10) break;
    await run(at);
    if (at >= warmUp) taken.push(performance.now() - began);
  }
  return taken;
};

export const progress = (line: string): void => void process.stderr.write(`${line}\n`);
