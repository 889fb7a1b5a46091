import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUTHORIZER_NEEDS, type Needs, ROOM_NEEDS, TASK_NEEDS } from '../../functions/needs.ts';
import { ROOMS } from '../../functions/platform/route.ts';
import { routeList } from '../../functions/routes.ts';
import { BUNDLES, type BuildResult, build, copyDuckdb, entries, undeclared } from '../../scripts/build.ts';
import { emptyFolder } from './folder.ts';

const NEEDS: Readonly<Record<string, Needs>> = { ...ROOM_NEEDS, ...TASK_NEEDS, authorizer: AUTHORIZER_NEEDS };

/** Runs a script in Node with nothing but what is asked for: as the cloud's runtime would. */
const run = (folder: string, script: string): string => {
  const file = join(folder, 'run.mjs');
  writeFileSync(file, script);
  return execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8', env: {} });
};

describe('the build', () => {
  let outdir: string;
  let built: BuildResult;
  beforeAll(async () => {
    outdir = emptyFolder();
    built = await build({ outdir });
  });
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));

  it('makes a bundle of every room, every task and the authorizer', () => {
    expect(entries.map(({ name }) => name)).toEqual([...ROOMS, ...Object.keys(TASK_NEEDS), 'authorizer']);
    expect(built.missing).toEqual([]);
    expect(built.bundles.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
  });
  it('makes bundles that start without node_modules, build no client yet and export a handler', () => {
    const files = built.bundles.map(({ folder }) => `${folder}/index.mjs`);
    const kinds = run(
      outdir,
      `for (const file of ${JSON.stringify(files)}) console.log(typeof (await import(file)).handler);`,
    );
    expect(kinds.trim().split('\n')).toEqual(files.map(() => 'function'));
  });
  it('makes bundles small enough to start quickly', () => {
    // Long works wait for nobody: the one that takes their steps carries the readers of every format.
    const most = (name: string): number => (name === 'step-work' ? 4_000_000 : 2_500_000);
    expect(built.bundles.filter(({ name, bytes }) => bytes > most(name)).map(({ name }) => name)).toEqual([]);
  });
  it('makes bundles that touch no table and start no work beyond what their needs declare', () => {
    // Locally any table can be read; deployed, what is not declared is an error that a caller sees first.
    // What every bundle carries but only one that writes ever touches.
    const carried = (name: string): string[] =>
      // Its work starts no duty and tells nobody.
      name === 'release'
        ? ['duties', 'notices']
        : routeList.some((row) => row.room === name && row.method !== 'GET' && !row.raw) ||
            !ROOMS.some((room) => room === name)
          ? []
          : ['calendar', 'duties', 'idempotency', 'notices'];
    const undeclaredUse = built.bundles.flatMap(({ name, folder }) => {
      const code = readFileSync(join(folder, 'index.mjs'), 'utf8');
      const { reads = [], writes = [], appends = [], starts } = NEEDS[name] ?? {};
      const named = [...code.matchAll(/(?:\btable:|\btableName\(|\.keep\()"([a-z-]+)"/g)].map(([, table]) => table!);
      const tables = [...new Set(named)].filter(
        (table) => ![...reads, ...writes, ...appends, ...carried(name)].some((one) => one === table),
      );
      const works = starts ? [] : [...code.matchAll(/\.begin\("([a-z-]+)"/g)].map(([, kind]) => `starts ${kind}`);
      return [...tables.map((table) => `table ${table}`), ...works].map((use) => `${name}: ${use}`);
    });
    expect(undeclaredUse, 'declare it in functions/needs.ts').toEqual([]);
  });
  it('puts what pages ask for beside the portal, which serves them from there', () => {
    const file = join(outdir, 'portal/index.mjs');
    const script = `
      Object.assign(process.env, { COUNTY: 'x', REGULATION: 'dazhou', REGULATOR: 'r', BUCKET: 'b', BASE_URL: 'https://api.example/v1',
        DEADLINE_MACHINE_ARN: 'd', WORK_MACHINE_ARN: 'w', AWS_REGION: 'cn-north-1' });
      const { handler } = await import(${JSON.stringify(file)});
      const answer = await handler({ httpMethod: 'GET', headers: {}, pathParameters: { page: 'assets/portal.css' }, requestContext: {} });
      console.log(answer.statusCode, answer.headers['content-type']);`;
    expect(run(outdir, script).trim()).toBe('200 text/css; charset=utf-8');
    // Whoever else makes pages names these files by their content.
    expect(existsSync(join(outdir, 'reports/assets/portal.css'))).toBe(true);
  });
  it('puts the native library beside those that say they need it, and beside no other', () => {
    for (const { name, folder } of built.bundles)
      expect(existsSync(join(folder, 'node_modules/@duckdb')), name).toBe(NEEDS[name]?.duckdb === true);
  });
});

describe('a function that uses DuckDB', () => {
  const imports = (path: string) => [{ path, kind: 'import-statement' as const, external: true }];
  const output = (path: string) => ({ bytes: 1, inputs: {}, exports: [], imports: imports(path) });
  const outputs = {
    'dist/functions/data/index.mjs': output('@duckdb/node-api'),
    'dist/functions/share/index.mjs': output('node:fs'),
  };
  const entry = (name: string, duckdb: boolean) => ({ name, file: `functions/${name}/index.ts`, duckdb });

  it('without saying so in its needs is not built: it would fail only when deployed', () => {
    expect(undeclared([entry('data', false), entry('share', false)], BUNDLES, outputs)).toEqual(['data']);
    expect(undeclared([entry('data', true), entry('share', false)], BUNDLES, outputs)).toEqual([]);
  });
});

describe('DuckDB as it is deployed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = emptyFolder();
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    await copyDuckdb(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is the build for Linux on x64 alone and fits what a function may weigh', () => {
    const bindings = readdirSync(join(folder, 'node_modules/@duckdb'));
    expect(bindings.sort()).toEqual(['node-api', 'node-bindings', 'node-bindings-linux-x64']);
    const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + readFileSync(join(entry.parentPath, entry.name)).length, 0);
    expect(bytes).toBeLessThan(200_000_000);
  });
  it('answers a query from its folder alone', () => {
    const script = `
      import { DuckDBInstance } from '@duckdb/node-api';
      const connection = await (await DuckDBInstance.create()).connect();
      const answer = await connection.runAndReadAll("select '公数' as name, 6 * 7 as figure");
      console.log(JSON.stringify(answer.getRows()));`;
    expect(run(folder, script).trim()).toBe('[["公数",42]]');
  });
});
