import type { CalendarDay } from '../law/schema.ts';
import { type Fault, type FaultCode, fault } from './faults.ts';
import { headerKey, type Item } from './items.ts';
import { normaliseCell } from './normalise.ts';
import { rememberValues, type Seen } from './seen.ts';

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
}

export interface Checker {
  /** Checks one row. A value seen before in a `unique` item is a fault of the later row, naming the first. */
  row(cells: readonly Cell[], rowNumber: number): CheckedRow;
  /** Faults that only the whole can show (no rows at all), and the counts. */
  end(): { readonly faults: readonly Fault[]; readonly counts: CheckCounts };
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
  items: readonly Item[],
  header: readonly string[],
  context: CheckContext,
): Checker | { readonly faults: readonly Fault[] } {
  const matched = matchHeader(items, header, context.headerRow ?? 1);
  return 'faults' in matched ? matched : checkerOf(items, matched.columns, header.length, context.today);
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

function checkerOf(items: readonly Item[], columns: readonly number[], width: number, today: CalendarDay): Checker {
  const seen: readonly (Seen | undefined)[] = items.map((item) =>
    item.unique === true ? rememberValues() : undefined,
  );
  const normalised = items.map(() => 0);
  let rows = 0;

  const checkCell = (at: number, cell: Cell, row: number, faults: Fault[]): string | null => {
    const item = items[at]!;
    if (typeof cell !== 'string') {
      faults.push(fault(cell.damaged, { row, column: item.name, value: cell.text ?? '' }));
      return null;
    }
    const result = normaliseCell(cell, item, today);
    if (!result.ok) {
      faults.push(fault(result.code, { row, column: item.name, value: cell }, result.particulars));
      return null;
    }
    if (result.value === null) return null;
    if (isRewritten(cell, result.value)) normalised[at]!++;
    const first = seen[at]?.firstRow(result.value, row);
    if (first !== undefined) faults.push(fault('duplicate-value', { row, column: item.name, value: cell }, { first }));
    return result.value;
  };

  return {
    row(cells, rowNumber) {
      rows++;
      if (cells.length !== width) {
        const faults = [fault('ragged-row', { row: rowNumber }, { found: cells.length, expected: width })];
        return { values: items.map(() => null), faults };
      }
      const faults: Fault[] = [];
      const values = columns.map((column, at) => checkCell(at, cells[column]!, rowNumber, faults));
      return { values, faults };
    },
    end() {
      const counts = Object.fromEntries(
        items.flatMap((item, at) => (normalised[at]! > 0 ? [[item.name, normalised[at]!]] : [])),
      );
      return {
        faults: rows === 0 ? [fault('no-rows', { row: 0 })] : [],
        counts: { rows, normalised: counts },
      };
    },
  };
}

/** Closing zeros of a number are no rewriting worth telling. */
function isRewritten(cell: string, value: string): boolean {
  return value !== cell && !(cell.startsWith(value) && /^\.?0*$/.test(cell.slice(value.length)));
}
