import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataVersion } from '../gathering/repository.ts';
import type { Objects } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import type { ColumnSource } from '../platform/tabular/relation.ts';
import { warmDirectory } from './warm-directory.ts';

/** An object to be had as a file. Keys are by content and never change what they stand for. */
export interface WarmObject {
  readonly key: string;
  readonly size: number;
}

export interface WarmFiles {
  /** Calls `use` with the object's path, which stays there until `use` ends. Brings it to the disk first, once. */
  use<T>(objects: Objects, object: WarmObject, use: (path: string) => Promise<T>): Promise<T>;
  /** What lies on the disk, in bytes. */
  held(): number;
}

interface Held {
  readonly path: string;
  readonly size: number;
  readonly there: Promise<unknown>;
  users: number;
}

/**
 * Objects on this process's disk, at most `mostBytes` of them: whoever was used longest ago goes first, and nothing
 * that is in use goes. Two who ask for one at once wait for one transfer. Where there is no room, the answer is `busy`.
 */
export const openWarmFiles = (options: {
  readonly directory: () => Promise<string>;
  readonly mostBytes: number;
}): WarmFiles => {
  /** In the order of their last use. */
  const files = new Map<string, Held>();
  const sum = (): number => [...files.values()].reduce((bytes, { size }) => bytes + size, 0);

  const letGo = async (most: number): Promise<void> => {
    for (const [key, { path, users }] of files) {
      if (sum() <= most) return;
      if (users > 0) continue;
      files.delete(key);
      await rm(path, { force: true });
    }
  };

  const bring = async (objects: Objects, { key, size }: WarmObject, path: string): Promise<void> => {
    await letGo(options.mostBytes);
    if (sum() > options.mostBytes) throw new Problem('busy', { detail: `no room on the disk for ${size} bytes` });
    try {
      await objects.toFile(key, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      // Someone else fills the disk: whatever can be brought again makes room, once.
      await letGo(0);
      await objects.toFile(key, path).catch((again: NodeJS.ErrnoException) => {
        throw again.code === 'ENOSPC' ? new Problem('busy', { detail: 'the disk is full' }) : again;
      });
    }
  };

  /** The object's place, already counted as in use, so that nobody takes it away while it is brought. */
  const hold = async (objects: Objects, object: WarmObject): Promise<Held> => {
    const { key, size } = object;
    const path = join(await options.directory(), createHash('sha256').update(key).digest('hex'));
    const known = files.get(key);
    const held = known ?? { path, size, users: 0, there: Promise.resolve().then(() => bring(objects, object, path)) };
    held.users += 1;
    files.delete(key);
    files.set(key, held);
    return held;
  };

  return {
    use: async (objects, object, use) => {
      const held = await hold(objects, object);
      try {
        await held.there;
        return await use(held.path);
      } catch (error) {
        if (files.get(object.key) === held && !(await arrived(held))) files.delete(object.key);
        throw error;
      } finally {
        held.users -= 1;
      }
    },
    held: sum,
  };
};

const arrived = ({ there }: Held): Promise<boolean> =>
  there.then(
    () => true,
    () => false,
  );

/** Of a function's 4 GB; the rest is for what an engine spills and for files in the making. */
const MOST_BYTES = 2.5 * 1024 ** 3;

/** What this process keeps warm. */
export const warm: WarmFiles = openWarmFiles({ directory: warmDirectory, mostBytes: MOST_BYTES });

/** Calls `use` with the rows of a version, whose files stay on the disk until it ends. */
export const withWarmVersion = <T>(
  objects: Objects,
  { parquet, over }: Pick<DataVersion, 'parquet' | 'over'>,
  use: (source: ColumnSource) => Promise<T>,
): Promise<T> =>
  warm.use(objects, parquet, (path) =>
    over ? warm.use(objects, over, (whole) => use({ path, over: whole })) : use({ path }),
  );
