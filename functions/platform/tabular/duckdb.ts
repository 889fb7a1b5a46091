import { dirname, resolve, sep } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/**
 * One way to start the engine: nothing installed or loaded from outside, memory capped, and every file outside the
 * named directories out of its reach, whatever a statement says. The settings are locked before the first query.
 */
export interface EngineOptions {
  /** The only directories that may be read or written. */
  readonly directories: readonly string[];
  readonly memoryLimit?: string;
  readonly threads?: number;
}

export interface Engine {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Starts an engine in memory. The library (70 MB) is only loaded here, so that importing this module costs nothing. */
export async function startEngine({ directories, memoryLimit = '512MB', threads = 2 }: EngineOptions): Promise<Engine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const fenced = directories.map((directory) => resolve(directory) + sep);
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    threads: String(threads),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: resolve(directories[0] ?? '.', '.duckdb'),
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_directories = [${fenced.map(literal).join(', ')}]`);
  await connection.run('SET parquet_metadata_cache = true');
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    instance,
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The directories of some files, to fence an engine in. */
export function directoriesOf(...paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((path) => dirname(resolve(path))))];
}

/** A text as an SQL literal. Only for paths of our own making: what users send is always bound. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A column's name in SQL. Names come from item lists only. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The alias under which every file is read. */
export const FILE = 't';

/** A column of the file itself, never what a select list calls the same. */
export function column(name: string): string {
  return `${FILE}.${identifier(name)}`;
}
