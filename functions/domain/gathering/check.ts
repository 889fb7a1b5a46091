import type { CalendarDay } from '../law/schema.ts';
import { DIGIT } from './bytes.ts';
import { type Fault, type FaultCode, fault } from './faults.ts';
import { headerKey, type Item } from './items.ts';
import { normaliseCell } from './normalise.ts';
import { LOOK, OTHER_FORM, QUICK_SIZE, quickLookOf, type Screen, screenOf } from './screen.ts';
import { rememberValues, type Seen } from './seen.ts';
import type { RuledItem } from './standard.ts';
import { collectSuspicions, type Suspicion } from './suspicions.ts';

/** A cell as a reader found it: its text, or what was wrong with it before any rule of the item was asked. */
export type Cell = string | { readonly damaged: FaultCode; readonly text?: string };

/** One checked row. `values` follow the items' order; they are only fit to keep where `faults` is empty. */
export interface CheckedRow {
  readonly values: readonly (string | null)[];
  readonly faults: readonly Fault[];
}

export interface CheckCounts {
  readonly rows: number;
  /** Per item, how many values were rewritten into their one form: dates made ISO, separators taken out, width folded. */
  readonly normalised: Readonly<Record<string, number>>;
  /** Per item, how many rows have a value. */
  readonly filled: readonly number[];
}

/** Which column of a table is which item. */
export interface Columns {
  /** For each item the place of its column from 0, or -1 where the table has none: then it has no value. */
  readonly places: readonly number[];
  /** Cells of a row. */
  readonly width: number;
  /** The item, by its place, whose value stands in group rows above the rows (`北京市（92所）`). */
  readonly carried?: number;
  /** Decimals are written `1.234,5`. */
  readonly decimalComma?: boolean;
}

export interface Checker {
  readonly columns: Columns;
  /** Checks one row. A value seen before in a `unique` item is a fault of the later row, naming the first. */
  row(cells: readonly Cell[], rowNumber: number, carried?: string): CheckedRow;
  /** Checks one cell of one item. Adds to `faults`, and answers with the value to keep. */
  cell(at: number, cell: Cell, row: number, faults: Fault[]): string | null;
  /**
   * Passes over the cells of a row, from the item `at` on, that need no look and can be stored as they stand. Answers with
   * the first item that does: that is no verdict, ask `cell`. The number of items where there is none.
   */
  pass(at: number, row: BytesOfRow, rowNumber: number): number;
  /** Counts a row whose cells were given one by one. */
  count(): void;
  /** The fault of a row that has more or fewer cells than the table. */
  ragged(found: number, row: number): Fault;
  /** Faults that only the whole can show (no rows at all), the counts, and what looks damaged. */
  end(): { readonly faults: readonly Fault[]; readonly counts: CheckCounts; readonly suspicions: readonly Suspicion[] };
}

/** A row as places in UTF-8 bytes, by column: where each field begins and ends, and its joined kinds of byte. */
export interface BytesOfRow {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint16Array;
}

export interface CheckContext {
  /** Births after it cannot be. */
  readonly today: CalendarDay;
  /** The header's row in the file; 1 unless something stands above it. */
  readonly headerRow?: number;
}

/**
 * Matches the header, by name or label in any order, and returns the checker for the rows; or, where the header is
 * wrong, what is wrong with it: columns missing, unknown or there twice. Then no row can be checked.
 */
export function beginCheck(
  items: readonly RuledItem[],
  header: readonly string[],
  context: CheckContext,
): Checker | { readonly faults: readonly Fault[] } {
  const matched = matchHeader(items, header, context.headerRow ?? 1);
  return 'faults' in matched
    ? matched
    : checkerOf(items, { places: matched.columns, width: header.length }, context.today);
}

/** For each item, the place of its column. */
function matchHeader(
  items: readonly Item[],
  header: readonly string[],
  row: number,
): { readonly columns: readonly number[] } | { readonly faults: readonly Fault[] } {
  const byKey = new Map(items.flatMap((item, at) => [item.name, item.label].map((text) => [headerKey(text), at])));
  const columns = new Array<number>(items.length).fill(-1);
  const faults: Fault[] = [];
  for (const [at, text] of header.entries()) {
    const owner = byKey.get(headerKey(text));
    // Where a file has no header, its first row is data: an unknown header's text is shortened like any value.
    if (owner === undefined) faults.push(fault('unknown-column', { row, value: text }, { at: at + 1 }));
    else if (columns[owner] !== -1)
      faults.push(fault('duplicate-column', { row, column: items[owner]!.name }, { at: at + 1 }));
    else columns[owner] = at;
  }
  for (const [at, item] of items.entries()) {
    if (columns[at] === -1)
      faults.push(fault('missing-column', { row, column: item.name }, { name: item.name, label: item.label }));
  }
  return faults.length > 0 ? { faults } : { columns };
}

/** The checker of a table whose columns are known. */
export function checkerOf(items: readonly RuledItem[], columns: Columns, today: CalendarDay): Checker {
  const screens: readonly Screen[] = items.map((item) => screenOf(item, today));
  const seen: readonly (Seen | undefined)[] = items.map((item) =>
    item.unique === true ? rememberValues() : undefined,
  );
  const needs = needsOf(items, columns);
  const suspicions = collectSuspicions(items);
  const normalised = new Float64Array(items.length);
  const filled = new Float64Array(items.length);
  const utf8 = utf8Scratch();
  let rows = 0;

  const checkCell = (at: number, cell: Cell, row: number, faults: Fault[]): string | null => {
    const item = items[at]!;
    if (typeof cell !== 'string') {
      faults.push(fault(cell.damaged, { row, column: item.name, value: cell.text ?? '' }));
      return null;
    }
    const text = columns.decimalComma === true && item.type === 'decimal' ? pointed(cell) : cell;
    const result = normaliseCell(text, item, today);
    if (!result.ok) {
      const found = fault(result.code, { row, column: item.name, value: cell }, result.particulars);
      faults.push(item.standard ? { ...found, standard: item.standard } : found);
      return null;
    }
    if (result.value === null) return null;
    filled[at]!++;
    if (isRewritten(cell, result.value)) normalised[at]!++;
    suspicions.see(at, result.value, row);
    const bytes = seen[at] && utf8(result.value);
    const first = bytes && seen[at]!.firstRow(bytes, 0, bytes.length, row);
    if (first !== undefined) faults.push(fault('duplicate-value', { row, column: item.name, value: cell }, { first }));
    return result.value;
  };
  const ragged = (found: number, row: number) => fault('ragged-row', { row }, { found, expected: columns.width });

  return {
    columns,
    cell: checkCell,
    ragged,
    count() {
      rows++;
    },
    pass(begin, { bytes, starts, ends, kinds }, row) {
      const { places, quick, most, unique, isCode } = needs;
      for (let at = begin; at < places.length; at++) {
        const place = places[at]!;
        if (place < 0) return at;
        const from = starts[place]!;
        const to = ends[place]!;
        const joined = kinds[place]!;
        if (from >= to) return at;
        if (quick[at * QUICK_SIZE + joined] === 0 || to - from > most[at]!) {
          const verdict = screens[at]!(bytes, from, to, joined);
          if (verdict === LOOK) return at;
          if (verdict === OTHER_FORM) normalised[at]!++;
        }
        // A value that came before is left to `cell`, which finds it again and says so.
        if (unique[at] === 1 && seen[at]!.firstRow(bytes, from, to, row) !== undefined) return at;
        filled[at]!++;
        if (joined === DIGIT && isCode[at] === 1) suspicions.length(at, to - from, row);
      }
      return places.length;
    },
    row(cells, rowNumber, carried) {
      rows++;
      if (cells.length !== columns.width)
        return { values: items.map(() => null), faults: [ragged(cells.length, rowNumber)] };
      const faults: Fault[] = [];
      const values = columns.places.map((place, at) => {
        const cell = at === columns.carried ? (carried ?? '') : place < 0 ? '' : cells[place]!;
        return checkCell(at, cell, rowNumber, faults);
      });
      return { values, faults };
    },
    end() {
      const counts = Object.fromEntries(
        items.flatMap((item, at) => (normalised[at]! > 0 ? [[item.name, normalised[at]!]] : [])),
      );
      return {
        faults: rows === 0 ? [fault('no-rows', { row: 0 })] : [],
        counts: { rows, normalised: counts, filled: [...filled] },
        suspicions: suspicions.report(),
      };
    },
  };
}

/** What `pass` asks of every cell, side by side: it is asked of millions. */
function needsOf(items: readonly Item[], { places }: Columns) {
  const quick = items.map(quickLookOf);
  return {
    places: Int32Array.from(places),
    quick: Uint8Array.from(quick.flatMap(({ fine }) => [...fine])),
    most: Int32Array.from(quick, ({ most }) => most),
    unique: Uint8Array.from(items, (item) => Number(item.unique === true)),
    isCode: Uint8Array.from(items, (item) => Number(item.type === 'code')),
  };
}

/** `1.234,5` with a point for its comma and without the points between thousands. */
function pointed(text: string): string {
  return /^[^.,]*(?:\.\d{3})*,\d+$/.test(text.trim()) ? text.replaceAll('.', '').replace(',', '.') : text;
}

/** Closing zeros of a number are no rewriting worth telling. */
function isRewritten(cell: string, value: string): boolean {
  return value !== cell && !(cell.startsWith(value) && /^\.?0*$/.test(cell.slice(value.length)));
}

/** Writes texts as UTF-8 into the same bytes again and again. */
function utf8Scratch(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(256);
  return (text) => {
    if (text.length * 3 > scratch.length) scratch = new Uint8Array(text.length * 6);
    return scratch.subarray(0, encoder.encodeInto(text, scratch).written);
  };
}
