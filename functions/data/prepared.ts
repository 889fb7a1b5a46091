import type { DataVersion } from '../gathering/repository.ts';
import { filesOf } from '../gathering/version-source.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import type { Lake } from '../platform/ports.ts';
import { lakeKeys } from '../platform/tabular/lake-table.ts';

/** The lake, for a version that is too large to be brought to a function's disk. */
export const lakeOf = ({ lake }: Pick<Deps, 'lake'>, version: DataVersion): Lake | undefined =>
  lake && filesOf(version).reduce((bytes, { size }) => bytes + size, 0) >= lake.fromBytes ? lake : undefined;

const SLOT_MS = 15 * 60_000;

/**
 * Asks for what reading a version fast wants, where it was never made or is lost: at most once in a quarter of an hour,
 * whoever asks. The name of the work is what keeps it from being started twice.
 */
export const askToPrepare = async (deps: Deps, { entry, version }: DataVersion): Promise<void> => {
  const id = `${entry}-v${version}`;
  const slot = Math.floor(Date.parse(deps.clock.now()) / SLOT_MS);
  try {
    await deps.works.start(`prepare-version-${id}-r${slot}`, { kind: 'prepare-version', id });
  } catch (error) {
    log.warn('not asked to prepare', { entry, version, error: (error as Error).name });
  }
};

/** Where the key blocks of a version lie that is one file. */
export const blocksOf = ({ entry, parquet }: DataVersion): string => `lookups/${entry}/${parquet.sha256}.blocks`;

/** Every object that was made beside a version for reading it, or may have been: all hold what it holds. */
export const madeBeside = (version: DataVersion): string[] => [blocksOf(version), ...lakeKeys(version)];
