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
  const keyed = items.filter(({ name }) => key.includes(name));
  const whole = checkerOf(items, today);
  const byKey = keyed.length > 0 ? checkerOf(keyed, today) : undefined;

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

  /** Whatever the item says: a record cannot be found without its key. */
  const keyFaults = (values: readonly (string | null)[], of: readonly Item[], row: number): Fault[] =>
    of.flatMap(({ name, required }, at) =>
      key.includes(name) && values[at] === null && !required ? [fault('key-required', { row, column: name })] : [],
    );

  return {
    row(action, record, row) {
      const faults: Fault[] = [];
      const cells = cellsOf(record, row, faults);
      if (action !== 'delete') {
        const checked = whole.row(
          cells.map((cell) => cell ?? ''),
          row,
        );
        faults.push(...checked.faults);
        return {
          values: checked.values,
          faults: faults.concat(wanting(checked, () => keyFaults(checked.values, items, row))),
        };
      }
      for (const [at, { name }] of items.entries())
        if (cells[at] !== undefined && !key.includes(name)) faults.push(fault('beside-key', { row, column: name }));
      if (!byKey) return { values: items.map(() => null), faults };
      const checked = byKey.row(
        items.flatMap(({ name }, at) => (key.includes(name) ? [cells[at] ?? ''] : [])),
        row,
      );
      const given = new Map(keyed.map(({ name }, at) => [name, checked.values[at]!]));
      return {
        values: items.map(({ name }) => given.get(name) ?? null),
        faults: [...faults, ...checked.faults, ...wanting(checked, () => keyFaults(checked.values, keyed, row))],
      };
    },
    normalised: () => {
      const counts = { ...whole.end().counts.normalised };
      for (const [name, count] of Object.entries(byKey?.end().counts.normalised ?? {}))
        counts[name] = (counts[name] ?? 0) + count;
      return counts;
    },
  };
};

/** A value that is wrong is null too: what it lacks is only asked of values that were right. */
const wanting = ({ faults }: CheckedRow, ask: () => Fault[]): Fault[] => (faults.length === 0 ? ask() : []);

const checkerOf = (items: readonly Item[], today: CalendarDay) => {
  const plain = items.map(({ unique: _, ...item }) => item);
  const begun = beginCheck(
    plain,
    plain.map(({ name }) => name),
    { today },
  );
  if (!('row' in begun)) throw new RangeError('items that name each other');
  return begun;
};
