import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataVersion } from '../gathering/repository.ts';
import { bringVersion } from '../gathering/version-source.ts';
import type { Objects } from '../platform/ports.ts';
import { openReader, type Reader } from '../platform/tabular/query.ts';
import type { ColumnSource } from '../platform/tabular/relation.ts';

export const WARM_DIRECTORY = join(tmpdir(), 'gongshu-warm');
const bringing = new Map<string, Promise<string>>();
let reader: Reader | undefined;

/** The one reader of this process, over the files that it keeps warm. */
export const warmReader = (): Reader => {
  reader ??= openReader({ directories: [WARM_DIRECTORY] });
  return reader;
};

/** The rows of a version, on this process's disk. */
export const warmVersion = (objects: Objects, version: Pick<DataVersion, 'parquet' | 'over'>): Promise<ColumnSource> =>
  bringVersion(version, (key) => warmFile(objects, key));

/** Brings an object to this process's disk, once: keys are by content and never change. */
const warmFile = (objects: Objects, key: string): Promise<string> => {
  const path = join(WARM_DIRECTORY, `${createHash('sha256').update(key).digest('hex')}.parquet`);
  const known = bringing.get(path);
  if (known) return known;
  const brought = (async () => {
    await mkdir(WARM_DIRECTORY, { recursive: true });
    if (!existsSync(path)) await objects.toFile(key, path);
    return path;
  })();
  bringing.set(path, brought);
  brought.catch(() => bringing.delete(path));
  return brought;
};
