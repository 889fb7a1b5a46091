import { warmDirectory } from '../data/warm-directory.ts';
import { withWarmVersion } from '../data/warm-files.ts';
import type { DataVersion } from '../gathering/repository.ts';
import type { Objects } from '../platform/ports.ts';
import { type Engine, startEngine } from '../platform/tabular/duckdb.ts';
import { relation } from '../platform/tabular/relation.ts';

let engine: Promise<Engine> | undefined;
let before: Promise<unknown> = Promise.resolve();

/**
 * One engine for this process, fenced in where accepted versions are kept warm; `use` is given it and the version's rows
 * as a relation. Uses run one after another; what an
 * engine says when it fails may hold a value, so it never leaves this function.
 */
export const withVersion = <T>(
  objects: Objects,
  version: Pick<DataVersion, 'parquet' | 'over'>,
  use: (engine: Engine, rows: string) => Promise<T>,
): Promise<T> => {
  const result = before.then(() =>
    withWarmVersion(objects, version, async (source) => {
      engine ??= warmDirectory().then((directory) => startEngine({ directories: [directory] }));
      try {
        return await use(await engine, relation(source));
      } catch (error) {
        throw new Error(`the engine failed: ${(error as Error).name}`);
      }
    }),
  );
  before = result.catch(() => undefined);
  return result;
};
