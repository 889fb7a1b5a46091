import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ROW_COLUMN } from './checked-csv.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';
import { ColumnsFailed, copyTo, kindOfError } from './parquet.ts';

/**
 * The rows of a version on this process's disk: one whole file, or a file of changes over an earlier whole one. A change
 * takes the place of the row of the same `_row`, takes it away (`_gone`), or stands for itself where the whole has none.
 */
export interface ColumnSource {
  readonly path: string;
  readonly over?: string;
}

/** In a file of changes: the row is taken away and has nothing but its `_row`. No item can have its name. */
export const GONE_COLUMN = '_gone';

/** The rows as one relation, whatever files they lie in: for a FROM clause, where it needs an alias. */
export function relation({ path, over }: ColumnSource): string {
  return over === undefined ? file(path) : changed(file(over), file(path));
}

/** One relation changed by another, both named in SQL. */
export function changed(whole: string, changes: string): string {
  const row = identifier(ROW_COLUMN);
  const gone = identifier(GONE_COLUMN);
  return `(SELECT w.* FROM ${whole} AS w ANTI JOIN ${changes} AS c USING (${row})
    UNION ALL BY NAME SELECT c.* EXCLUDE (${gone}) FROM ${changes} AS c WHERE NOT ${gone})`;
}

function file(path: string): string {
  return `read_parquet(${literal(resolve(path))})`;
}

/** Writes all rows as one file, in their order. Throws `ColumnsFailed`, and leaves no file, where the engine fails. */
export async function writeWhole(source: ColumnSource, out: string): Promise<void> {
  const engine = await startEngine({ directories: directoriesOf(out, source.path, source.over ?? source.path) });
  try {
    await engine.connection.run(copyTo(`SELECT * FROM ${relation(source)}`, out, 'as-submitted'));
  } catch (error) {
    await rm(out, { force: true });
    throw new ColumnsFailed(kindOfError(error));
  } finally {
    engine.close();
  }
}
