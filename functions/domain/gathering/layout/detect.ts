import type { Item } from '../items.ts';
import { type ColumnKind, cellKind, columnKind, kindsOf } from './cell-kind.ts';
import { filledOf, headerNames, headerRowsOf } from './header.ts';
import { DROPPED_KINDS, type DroppedKind, type RowRules, rowKind, rowText } from './row-kind.ts';
import type { Survey, SurveyRow } from './survey.ts';
import { isUnitsRow, rowsUnder } from './under-header.ts';

/** A line of a file as it is shown: where it is and what it says. */
export interface TextRow {
  readonly row: number;
  readonly text: string;
}

export interface LayoutColumn {
  /** From 1. */
  readonly at: number;
  /** What the header calls it, its levels joined by `/`; empty where there is none. */
  readonly header: string;
  readonly kind: ColumnKind;
  /** Its values seem to hold for the rows below them too, as merged cells do. */
  readonly carriesDown?: true;
}

/** Where a table is within a file, and what else is there. Rows are as the reader counts them. */
export interface Layout {
  /** Upper level first; empty where no row names the columns. */
  readonly headerRows: readonly number[];
  readonly levels: readonly (readonly string[])[];
  /** The row that only states units, below the header. */
  readonly unitsRow?: number;
  readonly firstRow: number;
  /** Cells of the widest row, empty ones too: a sheet's formats may reach to its last column. */
  readonly width: number;
  /** Columns up to the last that has a name or holds something of the table. */
  readonly held: number;
  readonly columns: readonly LayoutColumn[];
  readonly preamble: readonly TextRow[];
  /** Units, as the file states them. */
  readonly units?: string;
  /** Rows of the table that are no data. */
  readonly dropped: readonly {
    readonly kind: DroppedKind;
    readonly count: number;
    readonly rows: readonly TextRow[];
  }[];
  /** Headings without a count belong to the rows below them. */
  readonly plainGroups: boolean;
  /** Decimals are written with a comma. */
  readonly decimalComma: boolean;
  readonly dataRows: number;
  readonly first: readonly SurveyRow[];
  readonly last: readonly SurveyRow[];
}

const SHOWN = 5;
const LISTED = 50;
/** `计量单位：人`, and not `填报单位：某局`. */
const UNITS = /(?<![^\s量额額币幣积積（(：:，,；;])[单單]位\s*[:：]\s*([^\s，,；;）)]{1,20})/;
/** Merged cells that hold for several rows stand on the left. */
const MERGED_WITHIN = 3;
const MOST_MERGED = 0.7;
/** More one-cell rows than this share are not headings but rows with little in them. */
const MOST_LABELS = 0.2;

/** The layout of a surveyed table; undefined where there is no table: no row that could be data. */
export function detectLayout(survey: Survey, items: readonly Item[] = []): Layout | undefined {
  if (survey.rows === 0) return undefined;
  const usual = usualWidth(survey);
  const header = headerRowsOf(survey, usual, items);
  const width = Math.max(usual, ...header.map(({ cells }) => cells.length));
  const begin = header.length > 0 ? survey.head.indexOf(header.at(-1)!) + 1 : firstWideRow(survey, usual);
  const under = header.length > 0 ? rowsUnder(survey, begin) : [];
  const units = under.find(isUnitsRow);
  const bodyFrom = survey.head[begin + under.length]?.row ?? Number.POSITIVE_INFINITY;
  const above = survey.head.slice(0, header.length > 0 ? begin - header.length : begin);
  const names = headerNames(header, width);
  const levels = header.map(({ cells }) => cells.map((cell) => cell.trim()));

  const outstanding = [...survey.standingOut, ...survey.repeated].filter(({ row }) => row >= bodyFrom);
  const bodyRows = survey.rows - above.length - header.length - under.length;
  const plainGroups = areGroups(outstanding, bodyFrom, { width, levels, plainGroups: false });
  const rules: RowRules = { width, levels, plainGroups };
  const dropped = droppedOf(outstanding, rules, bodyRows);
  const dataRows = bodyRows - dropped.reduce((sum, { count }) => sum + count, 0);
  if (dataRows < 0 || (header.length === 0 && dataRows === 0)) return undefined;
  const isData = ({ row, cells }: SurveyRow) => row >= bodyFrom && !isDropped(rowKind(cells, rules), dropped);
  const body = [...survey.head, ...survey.middle].filter(isData);
  const preamble = above.map(asText);
  const unitTexts = [...preamble.map(({ text }) => UNITS.exec(text)?.[1]?.trim()), units && asText(units).text];
  const stated = unitTexts.find((text) => text !== undefined && text !== '');
  const beside = [...above, ...under, ...outstanding.filter((one) => !isData(one))];
  const held = Math.max(width, lastHeld(survey, [...header, ...beside]));
  return {
    headerRows: header.map(({ row }) => row),
    levels,
    ...(units ? { unitsRow: units.row } : {}),
    firstRow: bodyFrom,
    width: Math.max(width, survey.extent),
    held,
    columns: Array.from({ length: Math.max(width, survey.extent) }, (_, at) => ({
      at: at + 1,
      header: names[at] ?? '',
      kind: columnKind(body.map((one) => kindsOf(one)[at])),
      ...(at < MERGED_WITHIN && seemsMerged(survey.head.filter(isData), at) ? { carriesDown: true as const } : {}),
    })),
    preamble,
    ...(stated ? { units: stated } : {}),
    dropped,
    plainGroups,
    decimalComma: hasDecimalCommas(body),
    dataRows,
    first: survey.head.filter(isData).slice(0, SHOWN),
    last: survey.tail.filter(isData).slice(-SHOWN),
  };
}

/** The width that nearly all rows keep within: few rows are wider. */
function usualWidth({ widths }: Survey): number {
  const all = [...widths.values()].reduce((sum, count) => sum + count, 0);
  if (all === 0) return 1;
  let wider = 0;
  for (const [width, count] of [...widths].sort(([a], [b]) => b - a)) {
    wider += count;
    if (wider > all * 0.02) return width;
  }
  return 1;
}

/** How many columns there are up to the last in which a row holds something, `others` left aside. */
function lastHeld({ filled }: Survey, others: readonly SurveyRow[]): number {
  const left = [...filled];
  for (const { cells } of new Map(others.map((one) => [one.row, one])).values())
    for (const [at, cell] of cells.entries()) if (cell.trim() !== '') left[at]!--;
  return left.findLastIndex((count) => count > 0) + 1;
}

/** Without a header, the table begins where rows become as wide as they mostly are. */
function firstWideRow({ head }: Survey, usual: number): number {
  const wide = head.findIndex(({ cells }) => usual < 3 || filledOf(cells) >= Math.max(2, usual / 2));
  return Math.max(wide, 0);
}

/** Whether headings without a count have rows of their own: the body begins with one, and no two follow each other. */
function areGroups(rows: readonly SurveyRow[], bodyFrom: number, rules: RowRules): boolean {
  const labels = rows.filter(({ cells }) => rowKind(cells, rules) === 'label').map(({ row }) => row);
  if (labels.length < 2 || labels[0] !== bodyFrom) return false;
  return labels.every((row, at) => at === 0 || row > labels[at - 1]! + 1);
}

function droppedOf(rows: readonly SurveyRow[], rules: RowRules, bodyRows: number): Layout['dropped'] {
  const found = new Map<DroppedKind, TextRow[]>();
  const seen = new Set<number>();
  for (const one of rows) {
    const kind = rowKind(one.cells, rules);
    if (kind === 'data' || kind === 'blank' || seen.has(one.row)) continue;
    seen.add(one.row);
    found.set(kind, [...(found.get(kind) ?? []), asText(one)]);
  }
  return DROPPED_KINDS.flatMap((kind) => {
    const texts = found.get(kind);
    if (!texts || (kind === 'label' && texts.length > Math.max(bodyRows * MOST_LABELS, 3))) return [];
    return [{ kind, count: texts.length, rows: texts.sort((a, b) => a.row - b.row).slice(0, LISTED) }];
  });
}

const isDropped = (kind: ReturnType<typeof rowKind>, dropped: Layout['dropped']): boolean =>
  kind === 'blank' || dropped.some((one) => one.kind === kind);

function asText({ row, cells }: SurveyRow): TextRow {
  return { row, text: rowText(cells) };
}

/** Whether decimals have a comma for their point: some cannot be anything else, and none has a point. */
function hasDecimalCommas(body: readonly SurveyRow[]): boolean {
  let commas = 0;
  for (const { cells } of body)
    for (const cell of cells) {
      const text = cell.trim();
      if (cellKind(text || 'x') !== 'number') {
        if (/^-?\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) commas++;
        continue;
      }
      if (/^-?\d+\.\d+%?$/.test(text)) return false;
      if (/^-?\d+,(?:\d{1,2}|\d{4,})%?$/.test(text)) commas++;
    }
  return commas > 0;
}

/** Whether a column looks like merged cells: texts from the first row on, gaps below them, and none twice in a row. */
function seemsMerged(body: readonly SurveyRow[], at: number): boolean {
  const texts = body.map(({ cells }) => (cells[at] ?? '').trim());
  const held = texts.filter((text) => text !== '');
  if (texts.length < 4 || texts[0] === '' || held.length < 2 || held.length > texts.length * MOST_MERGED) return false;
  return held.every((text, place) => cellKind(text) === 'text' && text !== held[place - 1]);
}
