/**
 * What was counted, as numbers under names: `catalog.entries`, or `catalog.shares#conditional` where a figure is split.
 * A cell holds a whole number and can be added to another of its name, so that parts of a body, bodies and months are put
 * together by addition alone, and a sum is the same in whatever order it is made.
 */
export type Cells = Readonly<Record<string, number>>;

const SPLIT = '#';

/** One cell, or none for nought. */
export const cell = (code: string, count = 1, key?: string): Cells =>
  count === 0 ? {} : { [key === undefined ? code : `${code}${SPLIT}${key}`]: count };

/** The cells of those that hold. */
export const cellsIf = (...tests: readonly (readonly [holds: boolean, cells: Cells])[]): Cells =>
  added(tests.filter(([holds]) => holds).map(([, cells]) => cells));

export const added = (all: Iterable<Cells>): Cells => {
  const sum: Record<string, number> = {};
  for (const cells of all) for (const [name, count] of Object.entries(cells)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

export const codeOf = (name: string): string => name.split(SPLIT, 1)[0]!;

/** The parts of one figure by their keys; a figure that is not split has one part, without a name. */
export const partsOf = (cells: Cells, code: string): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(cells)
      .filter(([name]) => codeOf(name) === code)
      .map(([name, count]) => [name.slice(code.length + SPLIT.length), count]),
  );

export const totalOf = (cells: Cells, code: string): number =>
  [...partsOf(cells, code).values()].reduce((sum, count) => sum + count, 0);

/** The median of a figure that is split by values, such as days; none where nothing was counted. */
export const medianOf = (cells: Cells, code: string): number | undefined => {
  const values = [...partsOf(cells, code)]
    .flatMap(([value, count]) => new Array<number>(count).fill(Number(value)))
    .sort((a, b) => a - b);
  if (values.length === 0) return undefined;
  const [low, high] = [Math.floor((values.length - 1) / 2), Math.floor(values.length / 2)];
  return (values[low]! + values[high]!) / 2;
};
