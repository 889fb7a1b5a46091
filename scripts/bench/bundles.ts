import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ROOMS } from '../../functions/platform/route.ts';
import { build } from '../build.ts';
import { median, progress, type Result, result } from './result.ts';

const run = promisify(execFile);
const STARTS = 7;

/** Milliseconds that a fresh process takes to import a bundle's code. */
const coldImport = async (folder: string): Promise<number> => {
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const code = `const t = performance.now(); await import(${JSON.stringify(url)}); process.stdout.write(String(performance.now() - t)); process.exit(0);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code]);
  return Number(stdout);
};

/**
 * Medians over several process starts, after one that fills the disk's cache. The folders take turns, so that whatever
 * else the machine does weighs on all alike.
 */
const coldMedians = async (folders: readonly string[]): Promise<number[]> => {
  for (const folder of folders) await coldImport(folder);
  const taken = folders.map((): number[] => []);
  for (let start = 1; start <= STARTS; start += 1) {
    progress(`cold imports ${start}/${STARTS}`);
    for (const [at, folder] of folders.entries()) taken[at]!.push(await coldImport(folder));
  }
  return taken.map(median);
};

/** `bundle.ROOM` and `cold.ROOM`, of the very bundles that are deployed. */
export const bundleBench = async (wants: (id: string) => boolean): Promise<Result[]> => {
  progress('building');
  const rooms = ROOMS.filter((room) => wants(`bundle.${room}`) || wants(`cold.${room}`));
  const outdir = await mkdtemp(join(tmpdir(), 'gongshu-bundles-'));
  try {
    const { bundles } = await build({ outdir, only: rooms });
    const sizes = bundles.map(({ name, bytes }) =>
      result(`bundle.${name}`, bytes / 1000, 'kB', 'minified, SDK inside'),
    );
    if (!rooms.some((room) => wants(`cold.${room}`))) return sizes;
    const empty = join(outdir, 'empty');
    await mkdir(empty);
    await writeFile(join(empty, 'index.mjs'), 'export const handler = async () => ({ statusCode: 200 });\n');
    const [yardstick, ...medians] = await coldMedians([empty, ...bundles.map(({ folder }) => folder)]);
    const how = `median of ${STARTS} process starts; yardstick: an empty handler`;
    const times = bundles.map(({ name }, at) => result(`cold.${name}`, medians[at]!, 'ms', how, yardstick));
    return [...sizes, ...times];
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
};
