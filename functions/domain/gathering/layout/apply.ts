import type { Cell, Columns } from '../check.ts';
import type { Item } from '../items.ts';
import type { Mapping } from './mapping.ts';
import { groupName, type RowKind, rowKind, rowText } from './row-kind.ts';

/** A row of a file as an accepted mapping reads it. */
export type MappedRow =
  | { readonly kind: 'data'; readonly cells: readonly Cell[]; readonly carried: string | undefined }
  | { readonly kind: Exclude<RowKind, 'data'> | 'above' };

export interface MappedReader {
  readonly columns: Columns;
  /** Reads the rows in their order. `padded`: a short row only lacks empty cells at its end, as in a sheet. */
  row(row: number, cells: readonly Cell[], padded: boolean): MappedRow;
}

/** Begins to read a file's rows as a mapping says. */
export function readMapped(mapping: Mapping, items: readonly Item[]): MappedReader {
  const { width, headerRows, firstRow, plainGroups, drops, labels } = mapping;
  const places = items.map(({ name }) => (mapping.columns.find(({ item }) => item === name)?.at ?? 0) - 1);
  const carries = items.findIndex(({ name }) => name === mapping.group);
  const columns: Columns = {
    places,
    width,
    ...(carries < 0 ? {} : { carried: carries }),
    ...(mapping.decimalComma ? { decimalComma: true } : {}),
  };
  const levels: string[][] = [];
  const rules = { width, levels, plainGroups };
  let carried: string | undefined;
  const merged = new Map<number, Cell>(
    mapping.columns.filter(({ carryDown }) => carryDown).map(({ at }) => [at - 1, '']),
  );
  /** Fills what merged cells leave empty from the rows above. */
  const carryDown = (cells: readonly Cell[]): readonly Cell[] => {
    if (merged.size === 0) return cells;
    const filled = [...cells];
    for (const [place, above] of merged) {
      const cell = cells[place] ?? '';
      if (typeof cell === 'string' && cell.trim() === '') filled[place] = above;
      else merged.set(place, cell);
    }
    return filled;
  };

  return {
    columns,
    row(row, cells, padded) {
      const texts = cells.map(textOf);
      if (row < firstRow) {
        if (headerRows.includes(row)) levels.push(texts.map((text) => text.trim()));
        return { kind: 'above' };
      }
      const kind = rowKind(texts, rules);
      if (kind === 'blank') return { kind };
      if (kind === 'group' && drops.includes(kind)) {
        const text = texts.find((one) => one.trim() !== '')!.trim();
        carried = groupName(text) ?? text;
        return { kind };
      }
      if (kind === 'label' && labels.includes(rowText(texts))) return { kind };
      if (kind !== 'data' && kind !== 'group' && kind !== 'label' && drops.includes(kind)) return { kind };
      return { kind: 'data', cells: carryDown(fitted(cells, width, padded)), carried };
    },
  };
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : (cell.text ?? '#'));

/** The cells of the table: empty ones past its width go, and in a sheet those that a row lacks are empty. */
function fitted(cells: readonly Cell[], width: number, padded: boolean): readonly Cell[] {
  if (cells.length > width && cells.slice(width).every((cell) => textOf(cell).trim() === ''))
    return cells.slice(0, width);
  return padded && cells.length < width ? [...cells, ...new Array<Cell>(width - cells.length).fill('')] : cells;
}
