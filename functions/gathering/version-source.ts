import { basename, join } from 'node:path';
import type { Objects } from '../platform/ports.ts';
import { type ColumnSource, writeWhole } from '../platform/tabular/relation.ts';
import type { DataVersion } from './repository.ts';
import { inDirectory } from './working-directory.ts';

type Files = Pick<DataVersion, 'parquet' | 'over'>;

/** The files that a version is read from, its own first. Retention must keep all of them while it keeps the version. */
export const filesOf = ({ parquet, over }: Files): DataVersion['parquet'][] => (over ? [parquet, over] : [parquet]);

/** Tells the rows of a version from all others: the same changes over another file are other rows. */
export const contentOf = (version: Files): string =>
  filesOf(version)
    .map(({ sha256 }) => sha256)
    .join('-');

/**
 * Brings the files of a version to a directory on this process's disk. Whoever reads a version's rows begins here, or at
 * `withWarmVersion`, and asks `relation` of what comes back: a version's own file may be changes over an earlier one's.
 */
export const bringVersionTo = async (objects: Objects, version: Files, directory: string): Promise<ColumnSource> => {
  const bring = async ({ key }: DataVersion['parquet']): Promise<string> => {
    const path = join(directory, basename(key));
    await objects.toFile(key, path);
    return path;
  };
  const [path = '', over] = await Promise.all(filesOf(version).map(bring));
  return over === undefined ? { path } : { path, over };
};

/** Brings all rows of a version as one Parquet file, for whoever wants a file and not a relation. */
export const bringWhole = (objects: Objects, version: Files, path: string): Promise<unknown> =>
  version.over
    ? inDirectory(async (directory) => writeWhole(await bringVersionTo(objects, version, directory), path))
    : objects.toFile(version.parquet.key, path);
