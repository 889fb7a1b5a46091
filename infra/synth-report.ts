import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `cdk synth` left in `cdk.out`, as a short table: one line for each stack. */

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: { readonly templateFile?: string };
}

const OUT = fileURLToPath(new URL('../cdk.out', import.meta.url));
const read = (file: string): string => readFileSync(join(OUT, file), 'utf8');

const { artifacts } = JSON.parse(read('manifest.json')) as { artifacts: Readonly<Record<string, Artifact>> };

const lines = Object.entries(artifacts).flatMap(([stack, { type, environment, properties }]) => {
  if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
  const template = read(properties.templateFile);
  const resources = Object.keys((JSON.parse(template) as { Resources: object }).Resources).length;
  const region = environment?.split('/').at(-1) ?? '';
  return [[stack, region, String(resources), String(Math.round(Buffer.byteLength(template) / 1000))]];
});

const table = [['stack', 'region', 'resources', 'kB'], ...lines.sort()];
const widths = table[0]!.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
for (const line of table)
  console.log(line.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
