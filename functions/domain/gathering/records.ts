import type { CalendarDay } from '../law/schema.ts';
import { beginCheck, type Cell, type CheckedRow } from './check.ts';
import { type Fault, fault } from './faults.ts';
import { headerKey, type Item } from './items.ts';
import { jsonCell } from './json-cell.ts';

/** What is done with a record: it must be new, it takes the place of the one with its key, or that one goes. */
export const RECORD_ACTIONS = ['append', 'upsert', 'delete'] as const;
export type RecordAction = (typeof RECORD_ACTIONS)[number];

/** A record as it was sent: values by the names or labels of the items. */
export type DataRecord = Readonly<Record<string, unknown>>;

export interface RecordChecker {
  /** Checks one record by its items' rules; `values` follow the items' order. `row` counts from 1. */
  row(action: RecordAction, record: DataRecord, row: number): CheckedRow;
  /** Per item, how many values were rewritten into their one form. */
  normalised(): Readonly<Record<string, number>>;
}

/**
 * Checks records as a file's rows are checked, one by one. A record that is appended or put is whole: an item that it
 * lacks is empty. One that is deleted gives its key and nothing else. Whether values are there twice is not asked here:
 * that depends on the data in force.
 */
export const checkRecords = (items: readonly Item[], key: readonly string[], today: CalendarDay): RecordChecker => {
  const places = new Map(items.flatMap((item, at) => [item.name, item.label].map((text) => [headerKey(text), at])));
  const whole = partOf(items, () => true, today);
  const keyed = partOf(items, ({ name }) => key.includes(name), today);

  const cellsOf = (record: DataRecord, row: number, faults: Fault[]): (Cell | undefined)[] => {
    const cells: (Cell | undefined)[] = items.map(() => undefined);
    for (const [field, value] of Object.entries(record)) {
      const at = places.get(headerKey(field));
      // A field's name may be a value that came to the wrong place.
      if (at === undefined) faults.push(fault('unknown-field', { row, value: field }));
      else if (cells[at] !== undefined) faults.push(fault('duplicate-field', { row, column: items[at]!.name }));
      else cells[at] = jsonCell(value);
    }
    return cells;
  };

  return {
    row(action, record, row) {
      const faults: Fault[] = [];
      const cells = cellsOf(record, row, faults);
      const { at, checker } = action === 'delete' ? keyed : whole;
      for (const [place, cell] of cells.entries())
        if (cell !== undefined && !at.has(place)) faults.push(fault('beside-key', { row, column: items[place]!.name }));
      const checked = checker.row(
        [...at].map((place) => cells[place] ?? ''),
        row,
      );
      const values: (string | null)[] = items.map(() => null);
      for (const [nth, place] of [...at].entries()) values[place] = checked.values[nth]!;
      faults.push(...checked.faults);
      // Whatever the item says, a record cannot be found without its key. A value that is wrong is null too.
      if (checked.faults.length === 0)
        for (const place of keyed.at)
          if (values[place] === null) faults.push(fault('key-required', { row, column: items[place]!.name }));
      return { values, faults };
    },
    normalised: () => {
      const counts = { ...whole.checker.end().counts.normalised };
      for (const [name, count] of Object.entries(keyed.checker.end().counts.normalised))
        counts[name] = (counts[name] ?? 0) + count;
      return counts;
    },
  };
};

/** Some of the items by their places, and a checker of these alone that does not ask whether values came twice. */
const partOf = (items: readonly Item[], belongs: (item: Item) => boolean, today: CalendarDay) => {
  const part = items.filter(belongs).map(({ unique: _, ...item }) => item);
  const checker = beginCheck(
    part,
    part.map(({ name }) => name),
    { today },
  );
  if (!('row' in checker)) throw new RangeError('items that name each other');
  return { at: new Set(items.flatMap((item, place) => (belongs(item) ? [place] : []))), checker };
};
