import { dirname } from 'node:path';
import { type WarmObject, warm } from '../data/warm-files.ts';
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
  version: WarmObject,
  use: (engine: Engine, path: string) => Promise<T>,
): Promise<T> => {
  const result = before.then(() =>
    warm.use(objects, version, async (path) => {
      engine ??= startEngine({ directories: [dirname(path)] });
      try {
        return await use(await engine, path);
      } catch (error) {
        throw new Error(`the engine failed: ${(error as Error).name}`);
      }
    }),
  );
  before = result.catch(() => undefined);
  return result;
};
