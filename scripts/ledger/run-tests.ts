import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { RanTest } from './claims.ts';

/** What a test's outcome can depend on, from the root of the repository. */
const SOURCES = [
  'functions',
  'infra',
  'portal',
  'scripts',
  'statemachines',
  'tests',
  'docs/law',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** SHA-256 over the names and contents of all sources, in order of name. */
export const sourceHash = (root: string): string => {
  const hash = createHash('sha256');
  const take = (path: string): void => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) take(`${path}/${name}`);
    } else hash.update(`${path}\0${stat.size}\0`).update(readFileSync(join(root, path)));
  };
  for (const source of SOURCES) take(source);
  return hash.digest('hex');
};

/** The part of a JSON report that the ledger looks at. */
const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** The tests in a report of vitest's JSON reporter. Throws when it is not one. */
export const readReport = (path: string): RanTest[] =>
  Report.parse(JSON.parse(readFileSync(path, 'utf8'))).testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ title: fullName.trim(), status })),
  );

const Kept = z.object({ key: z.string(), tests: z.array(z.object({ title: z.string(), status: z.string() })) });

/** What was kept under this key; absent when the sources have changed since. */
const kept = (path: string, key: string): RanTest[] | undefined => {
  try {
    const found = Kept.parse(JSON.parse(readFileSync(path, 'utf8')));
    return found.key === key ? found.tests : undefined;
  } catch {
    return undefined;
  }
};

/** Runs both lanes; all that they print goes to standard error. Failed tests are results too, a run without any is not. */
const runLanes = async (root: string): Promise<RanTest[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'gongshu-ledger-'));
  const report = join(directory, 'report.json');
  const lanes = ['--project', 'fast', '--project', 'full'];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...lanes, ...reporters],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    child.stdout.pipe(process.stderr, { end: false });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => resolve());
    });
    return readReport(report);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** The tests' outcomes for the sources as they stand: those kept in `cache`, or a run, which takes minutes. */
export const ranTests = async (root: string, cache: string, force: boolean): Promise<RanTest[]> => {
  const key = sourceHash(root);
  const before = force ? undefined : kept(cache, key);
  if (before) return before;
  process.stderr.write('正在运行全部测试 · running the fast and the full lane …\n');
  const tests = await runLanes(root);
  mkdirSync(dirname(cache), { recursive: true });
  writeFileSync(cache, JSON.stringify({ key, tests }));
  return tests;
};
