import type { ColumnSource } from '../platform/tabular/relation.ts';
import type { DataVersion } from './repository.ts';

/** The files that a version is read from, its own first. Retention must keep all of them while it keeps the version. */
export const filesOf = ({ parquet, over }: Pick<DataVersion, 'parquet' | 'over'>): DataVersion['parquet'][] =>
  over ? [parquet, over] : [parquet];

/**
 * Brings the files of a version to this process's disk, by `bring`, which answers with a path. Whoever reads a version's
 * rows begins here and asks `relation` of what comes back: a version's own file may be changes over an earlier one's.
 */
export const bringVersion = async (
  version: Pick<DataVersion, 'parquet' | 'over'>,
  bring: (key: string) => Promise<string>,
): Promise<ColumnSource> => {
  const [path = '', over] = await Promise.all(filesOf(version).map(({ key }) => bring(key)));
  return over === undefined ? { path } : { path, over };
};
