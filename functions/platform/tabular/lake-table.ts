import { createHash } from 'node:crypto';
import type { Item } from '../../domain/gathering/items.ts';
import { ROW_COLUMN } from './checked-csv.ts';
import { columnType } from './column-types.ts';
import type { Clause } from './dialect.ts';
import { identifier, literal } from './duckdb.ts';

/** The table of a data version in the lake, and where it lies. */
export interface LakeTable {
  readonly name: string;
  /** Prefix of every version with these columns; ends in a slash. */
  readonly prefix: string;
  readonly partition: string;
  /** Key of an object that is written last: only then is there something to ask. */
  readonly marker: string;
  readonly items: readonly Item[];
}

/** No item can have its name, which begins with a letter. */
export const PARTITION_COLUMN = '_version';

/** The columns of the lake: a moment is text of one width, see the dialect. */
const lakeType = (item: Item): string => (item.type === 'datetime' ? 'VARCHAR' : columnType(item));
const HIVE: Readonly<Record<string, string>> = { VARCHAR: 'string' };
const hiveType = (type: string): string => HIVE[type] ?? type.toLowerCase();

/**
 * One table for all versions of an entry that have the same columns: a column that has changed its type is another
 * table, never a partition that cannot be read. Names of the catalog are small letters, ids are not: hence a hash.
 */
export function lakeTable(version: {
  readonly entry: string;
  readonly version: number;
  readonly items: readonly Item[];
}): LakeTable {
  const { entry, items } = version;
  const columns = JSON.stringify([entry, items.map((item) => [item.name, lakeType(item)])]);
  const hash = createHash('sha256').update(columns).digest('hex').slice(0, 24);
  const prefix = `lake/${entry}/${hash}/`;
  return {
    name: `entry_${hash}`,
    prefix,
    partition: `v${version.version}`,
    marker: `${prefix}v${version.version}.ready`,
    items,
  };
}

/** Rows of a part: some 60 to 130 MB of file, which one worker of the service reads in a go. */
export const ROWS_A_PART = 2_000_000;
export const partsOf = (rows: number, rowsAPart = ROWS_A_PART): number => Math.max(1, Math.ceil(rows / rowsAPart));
export const partName = (part: number): string => `part-${String(part).padStart(5, '0')}.parquet`;
/** Prefix of a version's parts; ends in a slash. */
export const partsPrefix = ({ prefix, partition }: LakeTable): string => `${prefix}${partition}/`;

/** Every object that a version has in the lake, or may have. */
export const lakeKeys = (version: Parameters<typeof lakeTable>[0] & { readonly rows: number }): string[] => {
  const table = lakeTable(version);
  const parts = Array.from({ length: partsOf(version.rows) }, (_, at) => `${partsPrefix(table)}${partName(at)}`);
  return [table.marker, ...parts];
};

/** What a statement reads of one version: the partition is named, so that nothing else is scanned. */
export function lakeSource(database: string, { name, partition }: LakeTable): Clause {
  const table = `${identifier(database)}.${identifier(name)}`;
  return {
    sql: `(SELECT * FROM ${table} WHERE ${identifier(PARTITION_COLUMN)} = ${literal(partition)})`,
    values: [],
  };
}

const quotedName = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/**
 * The Glue table, by Athena's own statement: partitions are found by rule (`injected`), so no version has to be
 * registered, and a statement that names none is refused by the service.
 */
export function tableStatement(database: string, table: LakeTable, placeOf: (prefix: string) => string): string {
  const columns = [
    `${quotedName(ROW_COLUMN)} bigint`,
    ...table.items.map((item) => `${quotedName(item.name)} ${hiveType(lakeType(item))}`),
  ];
  const properties = {
    'projection.enabled': 'true',
    [`projection.${PARTITION_COLUMN}.type`]: 'injected',
    'storage.location.template': `${placeOf(table.prefix)}\${${PARTITION_COLUMN}}/`,
  };
  const told = Object.entries(properties).map(([name, value]) => `${literal(name)} = ${literal(value)}`);
  return `CREATE EXTERNAL TABLE IF NOT EXISTS ${quotedName(database)}.${quotedName(table.name)} (
  ${columns.join(',\n  ')}
)
PARTITIONED BY (${quotedName(PARTITION_COLUMN)} string)
STORED AS PARQUET
LOCATION ${literal(placeOf(table.prefix))}
TBLPROPERTIES (${told.join(', ')})`;
}
