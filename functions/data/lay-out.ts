import { join } from 'node:path';
import { lookupKey } from '../domain/gathering/lookup-key.ts';
import type { DataVersion } from '../gathering/repository.ts';
import { bringWhole } from '../gathering/version-source.ts';
import { inDirectory } from '../gathering/working-directory.ts';
import type { Deps } from '../platform/county.ts';
import type { Lake } from '../platform/ports.ts';
import { writeLakeParts } from '../platform/tabular/lake-parts.ts';
import { lakeTable, partsPrefix, tableStatement } from '../platform/tabular/lake-table.ts';

/** Lays a data version out in the lake, unless it is there: parts first, then the table, and the marker last. */
export const layOut = async (deps: Deps, lake: Lake, version: DataVersion): Promise<void> => {
  const table = lakeTable(version);
  if (await deps.objects.head(table.marker)) return;
  await inDirectory(async (directory) => {
    const parquet = join(directory, 'version.parquet');
    await bringWhole(deps.objects, version, parquet);
    const take = (name: string, path: string) =>
      deps.objects.putFileIfAbsent(`${partsPrefix(table)}${name}`, path, 'application/vnd.apache.parquet');
    await writeLakeParts(parquet, version, directory, take, { sortBy: lookupKey(version)?.name });
  });
  await lake.ask(tableStatement(lake.database, table, (prefix) => lake.placeOf(prefix)));
  await deps.objects.putIfAbsent(table.marker, '', 'text/plain');
};
