import { mkdir, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';

/** Rows of a group: large enough for a service that opens each over a network, small enough to be passed over. */
const GROUP_ROWS = 122_880;
/** Of data before it is packed: some 60 to 130 MB of file, which one worker of the service reads in a go. */
const PART_BYTES = '512MB';

export interface PartsOptions {
  /** The item that rows are sorted by, so that a key is looked for in one group; as submitted when absent. */
  readonly sortBy?: string | undefined;
  readonly partBytes?: string;
}

/** Lays a Parquet file of ours out for the lake: sorted, in parts. Answers with the parts' paths, in `directory`. */
export async function writeLakeParts(
  parquet: string,
  items: readonly Item[],
  directory: string,
  { sortBy, partBytes = PART_BYTES }: PartsOptions = {},
): Promise<readonly string[]> {
  const out = join(resolve(directory), 'parts');
  await mkdir(out, { recursive: true });
  const columns = items.map(({ name, type }) =>
    type === 'datetime'
      ? `strftime(${identifier(name)}, '%Y-%m-%d %H:%M:%S.%f') AS ${identifier(name)}`
      : identifier(name),
  );
  const order = [...(sortBy === undefined ? [] : [sortBy]), ROW_COLUMN].map(identifier);
  const engine = await startEngine({ directories: [...directoriesOf(parquet), out] });
  try {
    await engine.connection.run(
      `COPY (SELECT ${[identifier(ROW_COLUMN), ...columns].join(', ')} FROM read_parquet(${literal(resolve(parquet))})
        ORDER BY ${order.join(', ')}) TO ${literal(out)} (FORMAT parquet, COMPRESSION zstd,
        ROW_GROUP_SIZE ${GROUP_ROWS}, FILE_SIZE_BYTES ${literal(partBytes)}, FILENAME_PATTERN 'part-{i}', OVERWRITE)`,
    );
  } finally {
    engine.close();
  }
  return (await readdir(out)).filter((name) => name.endsWith('.parquet')).map((name) => join(out, name));
}
