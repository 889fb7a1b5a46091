import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Item } from '../../domain/gathering/items.ts';
import { castFrom, checkedRelation, plainRelation, ROW_COLUMN } from './checked-csv.ts';
import { castText } from './column-types.ts';
import { directoriesOf, type Engine, identifier, literal, startEngine } from './duckdb.ts';

/** Rows of one row group: small enough to find a key fast, a multiple of the engine's 2,048. */
const GROUP_ROWS = 20_480;

/** How a text that is not our own is written. */
export interface Writing {
  /** The item of each column. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r\n';
}

/** Rows that stand in the submitted text as they may be stored: then nothing is written in between. */
export interface PlainCsv extends Writing {
  /** Values that each item has, in the items' order: what was checked must be what is stored. */
  readonly filled: readonly number[];
}

export interface ParquetOptions {
  /** Whether `_row` is a column; it is when absent. */
  readonly rowColumn?: boolean;
  readonly memoryLimit?: string;
  /** Whether other work takes a core meanwhile: then one thread makes it. */
  readonly beside?: boolean;
  /** How the text is written, where it is not our own. */
  readonly plain?: (Writing & Partial<PlainCsv>) | undefined;
}

/** The rows could not be made columnar. Never holds a value: the engine's own message would. */
export class ColumnsFailed extends Error {
  constructor(reason: string) {
    super(`the accepted rows could not be made columnar: ${reason}`);
    this.name = 'ColumnsFailed';
  }
}

/** A columnar version in the making. */
export interface Making {
  /**
   * Waits for it, and sees that it holds the values that were checked: as many for each item as `filled` says. Throws as
   * {@link toParquet}.
   */
  done(filled?: readonly number[]): Promise<{ readonly rows: number }>;
  /** Gives it up and leaves no file. */
  abandon(): Promise<void>;
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
  options: ParquetOptions = {},
): Promise<{ readonly rows: number }> {
  const making = await beginParquet(checkedCsv, items, outPath, options);
  return making.done(options.plain?.filled);
}

/** As {@link toParquet}, beside other work: `done` is then told how many values each item must have. */
export async function beginParquet(
  checkedCsv: string,
  items: readonly Item[],
  outPath: string,
  { rowColumn = true, memoryLimit = '512MB', beside = false, plain }: ParquetOptions = {},
): Promise<Making> {
  // Rows are numbered by one thread. A second would spin for want of work, and take its core from whoever could use it.
  const threads = beside ? 1 : 2;
  const engine = await startEngine({ directories: directoriesOf(outPath, checkedCsv), memoryLimit, threads });
  const written = engine.connection.run(copyStatement(checkedCsv, items, outPath, { rowColumn, plain })).then(
    () => undefined,
    (error: unknown) => error,
  );
  const counted = async (filled: readonly number[]) => {
    const { rows, numbered, values } = await tally(engine, outPath);
    if (rowColumn && numbered !== rows) throw new ColumnsFailed(`${rows} rows of ${numbered}`);
    const before = rowColumn ? 1 : 0;
    const lost = filled.findIndex((count, at) => count !== (values[at + before] ?? 0));
    if (lost >= 0) throw new ColumnsFailed(`${values[lost + before] ?? 0} values of ${filled[lost]} in one column`);
    return { rows };
  };
  return {
    async done(filled = []) {
      try {
        const failure = await written;
        if (failure !== undefined) throw failure;
        return await counted(filled);
      } catch (error) {
        await rm(outPath, { force: true });
        throw error instanceof ColumnsFailed ? error : new ColumnsFailed(kindOfError(error));
      } finally {
        engine.close();
      }
    },
    async abandon() {
      engine.connection.interrupt();
      await written;
      engine.close();
      await rm(outPath, { force: true });
    },
  };
}

/** What a file says it holds: rows, the last number in its first column, and values in each column. */
async function tally({ connection }: Engine, path: string) {
  const file = literal(resolve(path));
  const columns = await connection.runAndReadAll(
    `SELECT CAST(sum(num_values - stats_null_count) AS BIGINT), max(TRY_CAST(stats_max_value AS BIGINT))
      FROM parquet_metadata(${file}) GROUP BY column_id ORDER BY column_id`,
  );
  const rows = await connection.runAndReadAll(`SELECT num_rows FROM parquet_file_metadata(${file})`);
  const told = columns.getRows();
  return {
    rows: Number(rows.getRows()[0]?.[0]),
    numbered: Number(told[0]?.[1] ?? 0),
    values: told.map(([values]) => Number(values)),
  };
}

/** The engine's name for its error, such as `Conversion Error`, without what follows it. */
export function kindOfError(error: unknown): string {
  return (error instanceof Error ? /^[A-Za-z ]+ Error(?=:)/.exec(error.message)?.[0] : undefined) ?? 'unknown error';
}

function copyStatement(
  csv: string,
  items: readonly Item[],
  out: string,
  { rowColumn, plain }: { rowColumn: boolean; plain: Writing | undefined },
): string {
  const names = plain?.columns ?? items.map(({ name }) => name);
  const from = plain ? plainRelation(csv, plain) : checkedRelation(csv, names);
  const casts = items.map((item) => {
    const name = identifier(item.name);
    return `${plain ? castText(name, item) : castFrom(item)} AS ${name}`;
  });
  const row = plain ? 'row_number() OVER ()' : `CAST(${identifier(ROW_COLUMN)} AS BIGINT)`;
  const number = rowColumn ? [`${row} AS ${identifier(ROW_COLUMN)}`] : [];
  return copyTo(`SELECT ${[...number, ...casts].join(', ')} FROM ${from}`, out);
}

/** The statement that writes a query's rows as a Parquet file of ours: as they come, or as they were submitted. */
export function copyTo(select: string, out: string, order: 'as-they-come' | 'as-submitted' = 'as-they-come'): string {
  const by = order === 'as-submitted' ? `ORDER BY ${identifier(ROW_COLUMN)}` : '';
  return `COPY (${select} ${by}) TO ${literal(resolve(out))} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${GROUP_ROWS})`;
}
