import { added, type Cells, codeOf } from './cells.ts';
import { dutyOfKey } from './counting/duties.ts';
import { figureValue, shownParts } from './figure-value.ts';
import { FIGURE_CODES, FIGURES, type FigureCode, isStock } from './figures/index.ts';
import type { Month } from './period.ts';

/** What one body had counted in one month. */
export interface Line {
  readonly organisation: string;
  readonly name: string;
  readonly division: string;
  readonly cells: Cells;
}
/** A month that was counted: every body that takes part has a line. */
export interface CountedMonth {
  readonly month: Month;
  readonly lines: readonly Line[];
}

/** Months put together: what happened adds up; what stood is as it stood at the end of the last of them. */
export const together = (months: readonly Cells[]): Cells =>
  added(
    months.map((cells, at) =>
      at === months.length - 1
        ? cells
        : Object.fromEntries(Object.entries(cells).filter(([name]) => !isStock(codeOf(name)))),
    ),
  );

/** The same months with the lines of some bodies alone. */
export const linesOf = (
  months: readonly CountedMonth[],
  seen: (line: Omit<Line, 'cells'>) => boolean,
): CountedMonth[] => months.map(({ month, lines }) => ({ month, lines: lines.filter(seen) }));

const whole = ({ lines }: CountedMonth): Cells => added(lines.map(({ cells }) => cells));

export interface ShownFigure {
  readonly code: FigureCode;
  readonly value?: number | undefined;
  readonly byDepartment: readonly { readonly organisation: string; readonly value?: number | undefined }[];
  readonly byMonth: readonly { readonly month: Month; readonly value?: number | undefined }[];
  /** Of a figure that is split: its parts, by their codes. */
  readonly byPart?: readonly { readonly key: string; readonly value: number }[];
  /** Of duties: by the article that asks for them, `regulation:article`. */
  readonly byArticle?: readonly { readonly key: string; readonly value: number }[];
}

const articleOf = (key: string): string => {
  const { regulation, article } = dutyOfKey(key);
  return `${regulation}:${article}`;
};

const partsOfFigure = (code: FigureCode, cells: Cells): Pick<ShownFigure, 'byPart' | 'byArticle'> => {
  const { split } = FIGURES[code];
  if (split === undefined) return {};
  if (split !== 'duty') return { byPart: shownParts(code, cells) };
  return {
    byPart: shownParts(code, cells, (key) => dutyOfKey(key).duty),
    byArticle: shownParts(code, cells, articleOf),
  };
};

/** The bodies of a report by their latest names, in order of id. */
export const bodiesOf = (months: readonly CountedMonth[]): Omit<Line, 'cells'>[] => {
  const bodies = new Map<string, Omit<Line, 'cells'>>();
  for (const { lines } of months)
    for (const { organisation, name, division } of lines) bodies.set(organisation, { organisation, name, division });
  return [...bodies.values()].sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
};

/** The figures of some months, in all, by department, by month and by kind. */
export const reportOf = (
  months: readonly CountedMonth[],
  codes: readonly FigureCode[] = FIGURE_CODES,
): ShownFigure[] => {
  const all = together(months.map(whole));
  const wholes = months.map((one) => ({ month: one.month, cells: whole(one) }));
  const bodies = bodiesOf(months).map(({ organisation }) => ({ organisation, cells: ofBody(months, organisation) }));
  return codes.map((code) => ({
    code,
    value: figureValue(code, all),
    byDepartment: bodies.map(({ organisation, cells }) => ({ organisation, value: figureValue(code, cells) })),
    byMonth: wholes.map(({ month, cells }) => ({ month, value: figureValue(code, cells) })),
    ...partsOfFigure(code, all),
  }));
};

const ofBody = (months: readonly CountedMonth[], organisation: string): Cells =>
  together(months.map(({ lines }) => lines.find((line) => line.organisation === organisation)?.cells ?? {}));

/** A figure of a body that a later version of a report has otherwise; as both show it. */
export interface Difference {
  readonly organisation: string;
  readonly code: FigureCode;
  readonly before?: number | undefined;
  readonly after?: number | undefined;
}

/** What a later count says otherwise than an earlier one, body by body. */
export const differences = (before: readonly CountedMonth[], after: readonly CountedMonth[]): Difference[] => {
  const bodies = bodiesOf([...before, ...after]);
  return bodies.flatMap(({ organisation }) => {
    const [old, now] = [ofBody(before, organisation), ofBody(after, organisation)];
    return FIGURE_CODES.flatMap((code) => {
      const [was, is] = [figureValue(code, old), figureValue(code, now)];
      return was === is ? [] : [{ organisation, code, before: was, after: is }];
    });
  });
};
