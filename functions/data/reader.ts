import type { DataVersion } from '../gathering/repository.ts';
import type { Context } from '../platform/endpoint.ts';
import { openReader, type Reader, type VersionReader } from '../platform/tabular/query.ts';
import { lookUp } from './key-lookup.ts';
import { lakeReader } from './lake-reader.ts';
import { lakeOf } from './prepared.ts';
import { warmDirectory } from './warm-directory.ts';
import { withWarmVersion } from './warm-files.ts';

let reader: Promise<Reader> | undefined;

/** The one engine of this process, over the files that it keeps warm. */
const warmReader = (): Promise<Reader> => {
  reader ??= warmDirectory().then((directory) => openReader({ directories: [directory] }));
  return reader;
};

/**
 * How a data version is read: in the lake from a size on, else here, from its files on this process's disk, and by its
 * key without an engine.
 */
export const readerOf = ({ deps }: Pick<Context, 'deps'>, version: DataVersion): VersionReader => {
  const lake = lakeOf(deps, version);
  if (lake) return lakeReader(deps, lake, version);
  const here = <T>(ask: (reader: VersionReader) => Promise<T>): Promise<T> =>
    withWarmVersion(deps.objects, version, async (source) => ask((await warmReader()).over(source)));
  return {
    page: async (query) => (await lookUp(deps, version, query)) ?? here((one) => one.page(query)),
    groups: (query) => here((one) => one.groups(query)),
  };
};
