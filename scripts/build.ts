import { access, chmod, copyFile, cp, glob, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build as esbuild, type Metafile } from 'esbuild';
import { type Needs, ROOM_NEEDS, TASK_NEEDS } from '../functions/needs.ts';
import { ROOMS } from '../functions/platform/route.ts';
import { LIBRARY } from '../portal/assets.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const BUNDLES = join(ROOT, 'dist/functions');

/** The native library, and what it needs, go beside the bundle as they are: esbuild cannot bundle a `.node` file. */
const DUCKDB = ['@duckdb/node-api', '@duckdb/node-bindings', '@duckdb/node-bindings-linux-x64', 'detect-libc'];

interface Entry {
  readonly name: string;
  readonly file: string;
  readonly duckdb: boolean;
}

const isDuckdb = (needs: Needs): boolean => needs.duckdb === true;

/** Every function that is deployed, and where its code begins. */
export const entries: readonly Entry[] = [
  ...ROOMS.map((name) => ({ name, file: `functions/${name}/index.ts`, duckdb: isDuckdb(ROOM_NEEDS[name]) })),
  ...Object.entries(TASK_NEEDS).map(([name, needs]) => ({
    name,
    file: `functions/tasks/${name}/index.ts`,
    duckdb: isDuckdb(needs),
  })),
  { name: 'authorizer', file: 'functions/authorizer/index.ts', duckdb: false },
];

export interface Bundle {
  readonly name: string;
  /** The folder that is the function's asset; the code is `index.mjs` in it. */
  readonly folder: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

export interface BuildResult {
  readonly bundles: readonly Bundle[];
  /** Functions that the tables name and that have no entry file. */
  readonly missing: readonly string[];
  readonly metafile: Metafile;
}

export interface BuildOptions {
  /** Where the bundles go; `dist/functions` when absent. */
  readonly outdir?: string;
  /** Only these functions; all when absent. */
  readonly only?: readonly string[];
}

/** What the pages of the portal ask for: read from beside the bundle, as from beside the source. */
const PORTAL_ASSETS = join(ROOT, 'portal/assets');
const copyAssets = async (to: string): Promise<void> => {
  await cp(PORTAL_ASSETS, to, { recursive: true });
  await cp(fileURLToPath(import.meta.resolve(LIBRARY)), join(to, 'echarts.js'));
};
/** Rooms that answer with such pages. */
const PAGE_ROOMS: readonly string[] = ['portal', 'reports'];

/** Packages in CommonJS ask for Node's own modules with `require`, which an ES module does not have. */
const REQUIRE = "import{createRequire as __req}from'node:module';const require=__req(import.meta.url);";

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Files of a package that run: no types, no maps, no sources. */
const runs = (path: string): boolean => !/\.(d\.[cm]?ts|map|md|ts)$/.test(path);

/** Puts DuckDB for Linux on x64, where Lambda runs it, into `folder/node_modules`: 70 MB. */
export const copyDuckdb = async (folder: string): Promise<void> => {
  for (const name of DUCKDB) {
    const from = join(ROOT, 'node_modules', name);
    for await (const entry of glob('**/*', { cwd: from, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !runs(path)) continue;
      const to = join(folder, 'node_modules', name, relative(from, path));
      await mkdir(dirname(to), { recursive: true });
      await copyFile(path, to);
    }
  }
};

/** Which functions import DuckDB without saying so in their needs: they would fail when deployed, not here. */
export const undeclared = (built: readonly Entry[], outdir: string, outputs: Metafile['outputs']): string[] =>
  built
    .filter(({ name, duckdb }) => {
      const output = outputs[relative(ROOT, join(outdir, name, 'index.mjs'))];
      return !duckdb && output?.imports.some(({ path, external }) => external && path.startsWith('@duckdb/'));
    })
    .map(({ name }) => name);

/**
 * Bundles every function with one esbuild pass into `<outdir>/<name>/index.mjs`, the AWS SDK inside: faster to start
 * than the runtime's own, and the version is ours. What the stack deploys and the tests run is this artefact.
 */
export const build = async ({ outdir = BUNDLES, only }: BuildOptions = {}): Promise<BuildResult> => {
  const wanted = entries.filter(({ name }) => !only || only.includes(name));
  const there = await Promise.all(wanted.map(({ file }) => exists(join(ROOT, file))));
  const present = wanted.filter((_, i) => there[i]);
  const missing = wanted.filter((_, i) => !there[i]).map(({ name }) => name);
  await Promise.all(wanted.map(({ name }) => rm(join(outdir, name), { recursive: true, force: true })));
  const { metafile } = await esbuild({
    absWorkingDir: ROOT,
    entryPoints: present.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['@duckdb/*'],
    banner: { js: REQUIRE },
    legalComments: 'none',
    metafile: true,
    logLevel: 'silent',
  });
  const wrong = undeclared(present, outdir, metafile.outputs);
  if (wrong.length > 0) throw new Error(`import DuckDB without \`duckdb\` in functions/needs.ts: ${wrong.join(', ')}`);
  await Promise.all(present.filter(({ duckdb }) => duckdb).map(({ name }) => copyDuckdb(join(outdir, name))));
  for (const { name } of present) if (PAGE_ROOMS.includes(name)) await copyAssets(join(outdir, name, 'assets'));
  const bundles = await Promise.all(
    present.map(async ({ name }) => {
      const folder = join(outdir, name);
      const code = await readFile(join(folder, 'index.mjs'));
      return { name, folder, bytes: code.length, gzipBytes: gzipSync(code).length };
    }),
  );
  return { bundles, missing, metafile };
};

/** Where the commands of `package.json`'s `bin` lie, and where their code begins. */
export const COMMANDS = {
  'gongshu-agent': 'scripts/agent/main.ts',
  'gongshu-verify': 'scripts/verify/main.ts',
} as const;
export const COMMAND_FOLDER = join(ROOT, 'dist/bin');

/**
 * Bundles every command into plain JavaScript with all that it needs: Node strips no types under `node_modules`, where a
 * command is installed. Optional drivers of drivers stay out.
 */
export const buildCommands = async (outdir: string = COMMAND_FOLDER): Promise<readonly string[]> => {
  await esbuild({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(COMMANDS).map(([name, file]) => ({ in: file, out: name })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['pg-native', 'pg-cloudflare'],
    banner: { js: REQUIRE },
    legalComments: 'linked',
    logLevel: 'silent',
  });
  const files = Object.keys(COMMANDS).map((name) => join(outdir, `${name}.mjs`));
  await Promise.all(files.map((file) => chmod(file, 0o755)));
  return files;
};

const kB = (bytes: number): string => `${Math.round(bytes / 1000)} kB`.padStart(9);

// `--partial` builds what there is: for a checkout in which a room is only begun.
if (import.meta.main) {
  try {
    const { bundles, missing } = await build();
    for (const { name, bytes, gzipBytes } of bundles)
      console.log(`${name.padEnd(16)}${kB(bytes)}${kB(gzipBytes)} gzipped`);
    for (const file of await buildCommands()) console.log(relative(ROOT, file));
    if (missing.length > 0) {
      console.warn(`no entry file: ${missing.join(', ')}`);
      if (!process.argv.includes('--partial')) process.exitCode = 1;
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
