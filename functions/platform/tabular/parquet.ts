import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { columnType } from './column-types.ts';
import { directoriesOf, identifier, literal, startEngine } from './duckdb.ts';
import { DEFAULT_LIMITS } from './source.ts';

/** Rows of one row group: small enough to find a key fast, a multiple of the engine's 2,048. */
const GROUP_ROWS = 20_480;

export interface ParquetOptions {
  /** Items to sort by; rows with equal values keep their order. As submitted where empty. */
  readonly sortBy?: readonly string[];
  readonly memoryLimit?: string;
}

/**
 * Makes the columnar version of accepted rows: columns typed by the items, and `_row`, the record's number.
 * All columns are read as text and cast one by one from values the checks have brought into one form; the engine's
 * guessing is off. Throws where a cast fails: then the CSV was not written by `checkFile` for these items.
 */
export async function toParquet(
  checkedCsv: string,
  items: readonly Item[],
  outPath: string,
  { sortBy = [], memoryLimit = '512MB' }: ParquetOptions = {},
): Promise<{ readonly rows: number }> {
  const known = new Set(items.map((item) => item.name));
  const unknown = sortBy.find((name) => !known.has(name));
  if (unknown !== undefined) throw new RangeError(`no item ${unknown} to sort by`);

  const engine = await startEngine({ directories: directoriesOf(outPath, checkedCsv), memoryLimit });
  try {
    const result = await engine.connection.runAndReadAll(copyStatement(checkedCsv, items, outPath, sortBy));
    return { rows: Number(result.getRows()[0]?.[0] ?? 0) };
  } finally {
    engine.close();
  }
}

function copyStatement(csv: string, items: readonly Item[], out: string, sortBy: readonly string[]): string {
  const texts = [ROW_COLUMN, ...items.map((item) => item.name)].map((name) => `${literal(name)}: 'VARCHAR'`);
  const casts = items.map((item) => {
    const name = identifier(item.name);
    return `CAST(nullif(${name}, '') AS ${columnType(item)}) AS ${name}`;
  });
  const order = sortBy.length === 0 ? '' : `ORDER BY ${[...sortBy, ROW_COLUMN].map(identifier).join(', ')}`;
  return `COPY (
    SELECT CAST(${identifier(ROW_COLUMN)} AS BIGINT) AS ${identifier(ROW_COLUMN)}, ${casts.join(', ')}
    FROM read_csv(${literal(csv)}, auto_detect = false, header = true, columns = {${texts.join(', ')}},
      delim = ',', quote = '"', escape = '"', new_line = '\\n', max_line_size = ${DEFAULT_LIMITS.maxRecordBytes * 4})
    ${order}
  ) TO ${literal(out)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS})`;
}
