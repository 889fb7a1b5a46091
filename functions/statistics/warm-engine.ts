import { dirname } from 'node:path';
import { warmFile } from '../data/warm-files.ts';
import type { Objects } from '../platform/ports.ts';
import { type Engine, startEngine } from '../platform/tabular/duckdb.ts';

let engine: Promise<Engine> | undefined;
let before: Promise<unknown> = Promise.resolve();

/**
 * One engine for this process, fenced in where accepted versions are kept warm. Uses run one after another; what an
 * engine says when it fails may hold a value, so it never leaves this function.
 */
export const withVersion = <T>(
  objects: Objects,
  { key }: { readonly key: string },
  use: (engine: Engine, path: string) => Promise<T>,
): Promise<T> => {
  const result = before.then(async () => {
    const path = await warmFile(objects, key);
    engine ??= startEngine({ directories: [dirname(path)] });
    try {
      return await use(await engine, path);
    } catch (error) {
      throw new Error(`the engine failed: ${(error as Error).name}`);
    }
  });
  before = result.catch(() => undefined);
  return result;
};
