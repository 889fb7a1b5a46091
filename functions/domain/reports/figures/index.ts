import { catalogFigures } from './catalog.ts';
import { dutyFigures } from './duties.ts';
import { AREAS, type Area, type FigureRow } from './figure.ts';
import { gatheringFigures } from './gathering.ts';
import { objectionFigures } from './objections.ts';
import { openingFigures } from './opening.ts';
import { sharingFigures } from './sharing.ts';

/** Every figure of a report, once, in the order in which it is shown. To report something new, add a row in its area. */
const ROWS = {
  ...catalogFigures,
  ...gatheringFigures,
  ...sharingFigures,
  ...openingFigures,
  ...objectionFigures,
  ...dutyFigures,
};
export type FigureCode = keyof typeof ROWS;

export const FIGURES: Readonly<Record<FigureCode, FigureRow>> = ROWS;
export const FIGURE_CODES = Object.keys(ROWS) as FigureCode[];

/** The figures of each area. */
export const figuresIn = (area: Area): readonly FigureCode[] =>
  FIGURE_CODES.filter((code) => FIGURES[code].area === area);

/** What is counted at the end of a period and not in the course of it; the spread of a median is counted in the course. */
export const isStock = (code: string): boolean => (FIGURES as Record<string, FigureRow>)[code]?.is === 'stock';

export { AREAS };
