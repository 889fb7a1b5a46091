import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { mask, shownItems } from '../../domain/gathering/masking.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { present, type Value } from './column-types.ts';
import { DUCKDB, joined, selectList } from './dialect.ts';
import { column, directoriesOf, FILE, literal, startEngine } from './duckdb.ts';
import { type Filter, whereClause } from './filters.ts';

/** Which rows and items of a version leave as a file. */
export interface ExportSource {
  readonly parquet: string;
  /** What leaves, in this order: values hidden as each item says, dropped items left out. */
  readonly items: readonly Item[];
  /** Rows that leave: all when absent. */
  readonly filter?: readonly Filter[];
  /** The items that the filter may name; those that leave when absent. */
  readonly filterItems?: readonly Item[];
  /** Told how many rows were written so far, after each chunk of some thousand. */
  readonly onRows?: (rows: number) => Promise<void>;
}

/** Chunks of rows in the order in which they were submitted, as the API shows them. */
export async function* exportRows(source: ExportSource): AsyncGenerator<readonly (readonly Value[])[]> {
  const { parquet, items, filter = [], filterItems = items, onRows } = source;
  const shown = shownItems(items);
  if (shown.length === 0) throw new RangeError('every item is dropped: nothing to export');
  const engine = await startEngine({ directories: directoriesOf(parquet) });
  let rows = 0;
  try {
    const { sql, values } = joined(
      [
        {
          sql: `SELECT ${selectList(shown, DUCKDB)} FROM read_parquet(${literal(resolve(parquet))}) AS ${FILE}`,
          values: [],
        },
        whereClause(filterItems, filter, DUCKDB),
      ],
      ' WHERE ',
    );
    const result = await engine.connection.stream(`${sql} ORDER BY ${column(ROW_COLUMN)}`, [...values]);
    for await (const chunk of result.yieldRows()) {
      yield chunk.map((answers) => shown.map((item, at) => hidden(present(answers[at], item), item)));
      rows += chunk.length;
      await onRows?.(rows);
    }
  } finally {
    engine.close();
  }
}

function hidden(value: Value, { masking = 'none' }: Item): Value {
  return typeof value === 'string' && masking !== 'drop' ? mask(value, masking) : value;
}
