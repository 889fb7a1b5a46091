import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { castFrom, checkedRelation, ROW_COLUMN } from './checked-csv.ts';
import { columnType } from './column-types.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';

/** Rows of one row group: small enough to find a key fast, a multiple of the engine's 2,048. */
const GROUP_ROWS = 20_480;

export interface ParquetOptions {
  /** Items to sort by; rows with equal values keep their order. As submitted where empty. */
  readonly sortBy?: readonly string[];
  /** Whether `_row` is a column; it is when absent. */
  readonly rowColumn?: boolean;
  readonly memoryLimit?: string;
}

/** The rows could not be made columnar. Never holds a value: the engine's own message would. */
export class ColumnsFailed extends Error {
  constructor(reason: string) {
    super(`the accepted rows could not be made columnar: ${reason}`);
    this.name = 'ColumnsFailed';
  }
}

/**
 * Makes the columnar version of accepted rows: columns typed by the items, and `_row`, the record's number.
 * All columns are read as text and cast one by one from values the checks have brought into one form; the engine's
 * guessing is off. Throws `ColumnsFailed`, and leaves no file, where the CSV was not written by `checkFile` for these
 * items or a row is missing in the end.
 */
export async function toParquet(
  checkedCsv: string,
  items: readonly Item[],
  outPath: string,
  { sortBy = [], rowColumn = true, memoryLimit = '512MB' }: ParquetOptions = {},
): Promise<{ readonly rows: number }> {
  const known = new Set(items.map((item) => item.name));
  const unknown = sortBy.find((name) => !known.has(name));
  if (unknown !== undefined) throw new RangeError(`no item ${unknown} to sort by`);

  const engine = await startEngine({ directories: directoriesOf(outPath, checkedCsv), memoryLimit });
  try {
    await engine.connection.run(copyStatement(checkedCsv, items, outPath, sortBy, rowColumn));
    const last = rowColumn ? `coalesce(max(${identifier(ROW_COLUMN)}), 0)` : 'count(*)';
    const told = await engine.connection.runAndReadAll(
      `SELECT count(*), ${last} FROM read_parquet(${literal(resolve(outPath))})`,
    );
    const [rows, numbered] = (told.getRows()[0] ?? []).map(Number);
    if (rows === undefined || rows !== numbered) throw new ColumnsFailed(`${rows} rows of ${numbered}`);
    return { rows };
  } catch (error) {
    await rm(outPath, { force: true });
    throw error instanceof ColumnsFailed ? error : new ColumnsFailed(kindOfError(error));
  } finally {
    engine.close();
  }
}

/** The engine's name for its error, such as `Conversion Error`, without what follows it. */
export function kindOfError(error: unknown): string {
  return (error instanceof Error ? /^[A-Za-z ]+ Error(?=:)/.exec(error.message)?.[0] : undefined) ?? 'unknown error';
}

function copyStatement(
  csv: string,
  items: readonly Item[],
  out: string,
  sortBy: readonly string[],
  rowColumn: boolean,
): string {
  const row = identifier(ROW_COLUMN);
  const number = rowColumn ? [`CAST(${row} AS BIGINT) AS ${row}`] : [];
  const casts = items.map((item) => `${castFrom(item.name, columnType(item))} AS ${identifier(item.name)}`);
  const names = items.map(({ name }) => name);
  return copyTo(`SELECT ${[...number, ...casts].join(', ')} FROM ${checkedRelation(csv, names)}`, out, sortBy);
}

/** The statement that writes a query's rows as a Parquet file of ours, sorted by some items and then as submitted. */
export function copyTo(select: string, out: string, sortBy: readonly string[]): string {
  const order =
    sortBy.length === 0 ? '' : `ORDER BY ${[...new Set([...sortBy, ROW_COLUMN])].map(identifier).join(', ')}`;
  return `COPY (${select} ${order}) TO ${literal(resolve(out))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS})`;
}
