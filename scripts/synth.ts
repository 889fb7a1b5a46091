import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';

/** Builds, synthesises and checks every county's stack without a network or an account, and says how large they are. */

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: { readonly templateFile?: string };
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, 'cdk.out', file), 'utf8');

/** One line for each stack: name, region, resources, kB of its template. */
const stackLines = (): string[][] => {
  const { artifacts } = JSON.parse(read('manifest.json')) as { artifacts: Readonly<Record<string, Artifact>> };
  return Object.entries(artifacts).flatMap(([stack, { type, environment, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const template = read(properties.templateFile);
    const resources = Object.keys((JSON.parse(template) as { Resources: object }).Resources).length;
    const region = environment?.split('/').at(-1) ?? '';
    return [[stack, region, String(resources), String(Math.round(Buffer.byteLength(template) / 1000))]];
  });
};

const print = (table: readonly string[][]): void => {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  for (const line of table)
    console.log(line.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
};

try {
  const { missing } = await build();
  if (missing.length > 0) throw new Error(`no entry file: ${missing.join(', ')}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
const cdk = join(ROOT, 'node_modules/aws-cdk/bin/cdk');
const { status } = spawnSync(
  process.execPath,
  [cdk, 'synth', '--quiet', '--no-notices', '--no-version-reporting', '--ci'],
  // The app's `node` is this one, whatever the machine has.
  {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
  },
);
if (status === 0) print([['stack', 'region', 'resources', 'kB'], ...stackLines().sort()]);
process.exitCode = status ?? 1;
