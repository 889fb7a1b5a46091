import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';
import { partName, partsOf, ROWS_A_PART } from './lake-table.ts';

/** Rows of a group: large enough for a service that opens each over a network, small enough to be passed over. */
const GROUP_ROWS = 122_880;

export interface PartsOptions {
  /** The item that rows are sorted by, so that a key is looked for in one group; as submitted when absent. */
  readonly sortBy?: string | undefined;
  readonly rowsAPart?: number;
}

/**
 * Lays a Parquet file of `rows` rows out for the lake, sorted, in parts of a fixed number of rows, and hands each part's
 * name and path to `take` before it makes the next. Which rows a part has depends on the data alone: a part that was
 * made by a try that was killed is the one that the next try would make.
 */
export async function writeLakeParts(
  parquet: string,
  { items, rows }: { readonly items: readonly Item[]; readonly rows: number },
  directory: string,
  take: (name: string, path: string) => Promise<unknown>,
  { sortBy, rowsAPart = ROWS_A_PART }: PartsOptions = {},
): Promise<void> {
  const out = join(resolve(directory), 'parts');
  await mkdir(out, { recursive: true });
  const sorted = join(out, 'sorted.parquet');
  const columns = items.map(({ name, type }) =>
    type === 'datetime'
      ? `strftime(${identifier(name)}, '%Y-%m-%d %H:%M:%S.%f') AS ${identifier(name)}`
      : identifier(name),
  );
  const order = [...(sortBy === undefined ? [] : [sortBy]), ROW_COLUMN].map(identifier);
  const engine = await startEngine({ directories: [...directoriesOf(parquet), out] });
  const copy = (select: string, path: string) =>
    engine.connection.run(
      `COPY (${select}) TO ${literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS})`,
    );
  try {
    await copy(
      `SELECT ${[identifier(ROW_COLUMN), ...columns].join(', ')} FROM read_parquet(${literal(resolve(parquet))})
        ORDER BY ${order.join(', ')}`,
      sorted,
    );
    for (let part = 0; part < partsOf(rows, rowsAPart); part += 1) {
      const path = join(out, partName(part));
      const from = part * rowsAPart;
      await copy(
        `SELECT * EXCLUDE (file_row_number) FROM read_parquet(${literal(sorted)}, file_row_number = true)
          WHERE file_row_number >= ${from} AND file_row_number < ${from + rowsAPart} ORDER BY file_row_number`,
        path,
      );
      await take(partName(part), path);
      await rm(path);
    }
  } finally {
    engine.close();
  }
}
