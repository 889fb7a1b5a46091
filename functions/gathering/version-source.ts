import type { Objects } from '../platform/ports.ts';
import type { DataVersion } from './repository.ts';

type Files = Pick<DataVersion, 'parquet'>;

/** The files that a version is read from. Retention must keep all of them while it keeps the version. */
export const filesOf = ({ parquet }: Files): DataVersion['parquet'][] => [parquet];

/** Brings all rows of a version as one Parquet file. */
export const bringWhole = (objects: Objects, { parquet }: Files, path: string): Promise<unknown> =>
  objects.toFile(parquet.key, path);
