import { basename, join } from 'node:path';
import type { Objects } from '../platform/ports.ts';
import { type ColumnSource, writeWhole } from '../platform/tabular/relation.ts';
import type { DataVersion } from './repository.ts';
import { inDirectory } from './working-directory.ts';

type Files = Pick<DataVersion, 'parquet' | 'over'>;

/** The files that a version is read from, its own first. Retention must keep all of them while it keeps the version. */
export const filesOf = ({ parquet, over }: Files): DataVersion['parquet'][] => (over ? [parquet, over] : [parquet]);

/**
 * Brings the files of a version to this process's disk, by `bring`, which answers with a path. Whoever reads a version's
 * rows begins here and asks `relation` of what comes back: a version's own file may be changes over an earlier one's.
 */
export const bringVersion = async (version: Files, bring: (key: string) => Promise<string>): Promise<ColumnSource> => {
  const [path = '', over] = await Promise.all(filesOf(version).map(({ key }) => bring(key)));
  return over === undefined ? { path } : { path, over };
};

/** Same, into one directory. */
export const bringVersionTo = (objects: Objects, version: Files, directory: string): Promise<ColumnSource> =>
  bringVersion(version, async (key) => {
    const path = join(directory, basename(key));
    await objects.toFile(key, path);
    return path;
  });

/** Brings all rows of a version as one Parquet file, for whoever wants a file and not a relation. */
export const bringWhole = (objects: Objects, version: Files, path: string): Promise<unknown> =>
  version.over
    ? inDirectory(async (directory) => writeWhole(await bringVersionTo(objects, version, directory), path))
    : objects.toFile(version.parquet.key, path);
