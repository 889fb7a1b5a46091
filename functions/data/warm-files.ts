import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Objects } from '../platform/ports.ts';
import { openReader, type Reader } from '../platform/tabular/query.ts';

const directory = join(tmpdir(), 'gongshu-warm');
const bringing = new Map<string, Promise<string>>();
let reader: Reader | undefined;

/** The one reader of this process, over the files that it keeps warm. */
export const warmReader = (): Reader => {
  reader ??= openReader({ directories: [directory] });
  return reader;
};

/** Brings an object to this process's disk, once: keys are by content and never change. */
export const warmFile = (objects: Objects, key: string): Promise<string> => {
  const path = join(directory, `${createHash('sha256').update(key).digest('hex')}.parquet`);
  const known = bringing.get(path);
  if (known) return known;
  const brought = (async () => {
    await mkdir(directory, { recursive: true });
    if (!existsSync(path)) await objects.toFile(key, path);
    return path;
  })();
  bringing.set(path, brought);
  brought.catch(() => bringing.delete(path));
  return brought;
};
