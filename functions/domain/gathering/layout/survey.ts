import { isNote, isTotalWord } from './row-kind.ts';

/**
 * What is kept of a table to tell its layout, from one pass over its rows: all of a small table, and of a large one the
 * beginning, the end, some rows between, and those that stand out.
 */

export interface SurveyRow {
  /** As the reader counts. */
  readonly row: number;
  readonly cells: readonly string[];
}

export interface Survey {
  /** Rows that hold something. */
  readonly rows: number;
  /** Cells of the widest row, empty ones too. */
  readonly extent: number;
  /** How many rows with two cells or more end at which cell. */
  readonly widths: ReadonlyMap<number, number>;
  /** Rows that hold something in each column. */
  readonly filled: readonly number[];
  readonly head: readonly SurveyRow[];
  readonly middle: readonly SurveyRow[];
  readonly tail: readonly SurveyRow[];
  /** Rows of one or two cells, rows of totals and of remarks; how many there were in all. */
  readonly standingOut: readonly SurveyRow[];
  readonly standOut: number;
  /** Later rows that say the same as one of the first. */
  readonly repeated: readonly SurveyRow[];
}

const HEAD = 200;
const MIDDLE = 200;
const TAIL = 60;
const STANDING_OUT = 20_000;
/** The header is among the first rows. */
export const HEADER_WITHIN = 40;
const LONGEST_CELL = 400;

export interface Surveyor {
  /** `extent` where a row has more cells than it holds something in. */
  add(row: number, cells: readonly string[], extent?: number): void;
  end(): Survey;
}

/** Begins to survey a table. */
export function beginSurvey(): Surveyor {
  let rows = 0;
  let extent = 0;
  let stride = 1;
  let standOut = 0;
  const widths = new Map<number, number>();
  const filled: number[] = [];
  const head: SurveyRow[] = [];
  let middle: SurveyRow[] = [];
  /** The last rows, in a ring. */
  const latest: { readonly row: number; readonly given: readonly string[]; readonly end: number }[] = [];
  const standingOut: SurveyRow[] = [];
  const repeated: SurveyRow[] = [];
  /** The first rows, by their first cell. */
  const firstRows = new Map<string, Set<string>>();
  const isRepeated = (first: string, cells: readonly string[], end: number): boolean => {
    const known = firstRows.get(first);
    if (known === undefined && rows >= HEADER_WITHIN) return false;
    const key = JSON.stringify(cells.slice(0, end).map((cell) => cell.trim()));
    if (known?.has(key)) return repeated.length < STANDING_OUT;
    if (rows < HEADER_WITHIN) firstRows.set(first, (known ?? new Set()).add(key));
    return false;
  };

  return {
    add(row, given, wide = 0) {
      if (given.length > extent || wide > extent) extent = Math.max(given.length, wide);
      let holding = 0;
      let end = 0;
      let first = '';
      for (let at = 0; at < given.length; at++) {
        const cell = given[at]!;
        if (cell === '' || cell.trim() === '') continue;
        filled[at] = (filled[at] ?? 0) + 1;
        if (holding++ === 0) first = cell.trim();
        end = at + 1;
      }
      if (holding === 0) return;
      if (holding >= 2) widths.set(end, (widths.get(end) ?? 0) + 1);
      const kept = (): SurveyRow => ({ row, cells: given.slice(0, end).map((cell) => cell.slice(0, LONGEST_CELL)) });
      if (holding >= 2 && isRepeated(first, given, end)) repeated.push(kept());
      if (rows < HEAD) head.push(kept());
      else if (rows % stride === 0) {
        middle.push(kept());
        if (middle.length > MIDDLE) {
          stride *= 2;
          middle = middle.filter((_, at) => at % 2 === 0);
        }
      }
      latest[rows % TAIL] = { row, given, end };
      if (holding <= 2 || isTotalWord(first) || isNote(first)) {
        standOut++;
        if (standingOut.length < STANDING_OUT) standingOut.push(kept());
      }
      rows++;
    },
    end: () => ({
      rows,
      extent,
      widths,
      filled: Array.from({ length: extent }, (_, at) => filled[at] ?? 0),
      head,
      middle,
      tail: [...latest.slice(rows % TAIL), ...latest.slice(0, rows % TAIL)].map(({ row, given, end }) => ({
        row,
        cells: given.slice(0, end).map((cell) => cell.slice(0, LONGEST_CELL)),
      })),
      standingOut,
      standOut,
      repeated,
    }),
  };
}
