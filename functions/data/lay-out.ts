import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { lookupKey } from '../domain/gathering/lookup-key.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import type { Deps } from '../platform/county.ts';
import type { Lake } from '../platform/ports.ts';
import { writeLakeParts } from '../platform/tabular/lake-parts.ts';
import { lakeTable, partsPrefix, tableStatement } from '../platform/tabular/lake-table.ts';
import type { LaidOut } from './prepared.ts';

/**
 * Lays a data version out in the lake, unless it is there: parts first, then the table, and the marker last. Each try
 * has a partition of its own, for the service reads whatever lies in one: parts of two tries would be rows twice.
 */
export const layOut = async (deps: Deps, lake: Lake, version: DataVersion): Promise<void> => {
  const table = lakeTable(version);
  if (await deps.objects.head(table.marker)) return;
  const partition = `v${version.version}-${randomUUID().slice(0, 8)}`;
  const laid: LaidOut = { partition, parts: [] };
  await inDirectory(async (directory) => {
    const parquet = join(directory, 'version.parquet');
    await bringWhole(deps.objects, version, parquet);
    const parts = await writeLakeParts(parquet, version.items, directory, { sortBy: lookupKey(version)?.name });
    for (const part of parts) {
      const key = `${partsPrefix(table, partition)}${basename(part)}`;
      await deps.objects.putFileIfAbsent(key, part, 'application/vnd.apache.parquet');
      laid.parts.push(key);
    }
  });
  await lake.ask(tableStatement(lake.database, table, (prefix) => lake.placeOf(prefix)));
  await deps.objects.putIfAbsent(table.marker, JSON.stringify(laid), 'application/json');
};
