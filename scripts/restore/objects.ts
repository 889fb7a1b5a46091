import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Objects } from '../../functions/platform/ports.ts';
import { type Tally, tallying } from './inventory.ts';

/** Keys of the objects in a local county's directory, where each is stored as `KEY@`; drafts and signing keys are none. */
export const keysIn = async (root: string): Promise<string[]> => {
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => relative(root, join(file.parentPath, file.name)).split(sep).join('/'))
    .filter((path) => path.endsWith('@') && !path.startsWith('@'))
    .map((path) => path.slice(0, -1))
    .sort();
};

/** Objects by the first part of their keys: how many, and one hash over keys and contents. */
export const tallyObjects = async (
  objects: Objects,
  keys: readonly string[],
): Promise<Readonly<Record<string, Tally>>> => {
  const by = new Map<string, ReturnType<typeof tallying>>();
  for (const key of keys) {
    const prefix = key.slice(0, key.indexOf('/') + 1);
    const tally = by.get(prefix) ?? tallying();
    by.set(prefix, tally);
    const hash = createHash('sha256');
    await pipeline(await objects.read(key), hash);
    tally.add([key, hash.digest('hex')]);
  }
  return Object.fromEntries([...by].map(([prefix, { tally }]) => [prefix, tally()]));
};

/** Objects from one place to another under the same keys. May be repeated: what is there already stays. */
export const copyObjects = async (from: Objects, to: Objects, keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    const head = await from.head(key);
    if (!head) throw new Error(`${key} went away meanwhile`);
    await to.putIfAbsent(key, await buffer(await from.read(key)), head.contentType);
  }
};
