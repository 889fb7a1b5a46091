import { type Cells, medianOf, partsOf, totalOf } from './cells.ts';
import { disclosed } from './disclosure.ts';
import { FIGURES, type FigureCode } from './figures/index.ts';

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** A figure as it is shown, from what was counted; none where there is nothing to make it of, such as a share of nought. */
export const figureValue = (code: FigureCode, cells: Cells): number | undefined => {
  const { is, persons } = FIGURES[code];
  if (typeof is === 'string') return disclosed(totalOf(cells, code), { persons });
  if ('median' in is) return medianOf(cells, is.median);
  if ('sum' in is) return is.sum.reduce((sum, one) => sum + (figureValue(one as FigureCode, cells) ?? 0), 0);
  const whole = figureValue(is.of as FigureCode, cells) ?? 0;
  return whole === 0 ? undefined : oneDecimal(((figureValue(is.part as FigureCode, cells) ?? 0) / whole) * 100);
};

/** The parts of a figure that is split, the largest first. */
export const shownParts = (code: FigureCode, cells: Cells, keyOf: (key: string) => string = (key) => key) => {
  const parts = new Map<string, number>();
  for (const [key, count] of partsOf(cells, code)) parts.set(keyOf(key), (parts.get(keyOf(key)) ?? 0) + count);
  return [...parts]
    .map(([key, value]) => ({ key, value: disclosed(value, FIGURES[code]) }))
    .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1));
};
