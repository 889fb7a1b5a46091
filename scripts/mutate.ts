/**
 * Changes `functions/domain` in thousands of small ways and asks whether a test notices each: `npm run mutate`.
 * `--only PATH` takes a folder or file under `functions/domain`; `--json` prints one JSON document and nothing else;
 * `--fresh` runs what an earlier run has settled too; `--workers N` uses other than all cores.
 * Exits 1 when fewer are killed than `thresholds.break` in `scripts/mutate/stryker.json` says.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { dropStale } from './mutate/kept.ts';
import { copyWithoutTypes } from './mutate/project.ts';
import { summary, text } from './mutate/report.ts';

const ROOT = resolve(import.meta.dirname, '..');
const HOME = join(ROOT, '.local/mutate');

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean' },
    fresh: { type: 'boolean' },
    workers: { type: 'string' },
  },
});
const config = JSON.parse(readFileSync(join(import.meta.dirname, 'mutate/stryker.json'), 'utf8'));

/** The patterns of the settings, or of one folder or file in place of the first. */
const patterns = (): string[] => {
  const [all, ...without]: string[] = config.mutate;
  if (asked.only === undefined) return [all!, ...without];
  const path = relative(ROOT, resolve(asked.only));
  return [statSync(join(ROOT, path)).isDirectory() ? `${path}/**/*.ts` : path, ...without];
};

const mutate = patterns();
dropStale(ROOT, HOME, config.incrementalFile, asked.fresh === true);
copyWithoutTypes(ROOT, HOME);
process.chdir(HOME);
const results = await new Stryker({
  ...config,
  mutate,
  // Judged below: Stryker would say so in the midst of our output.
  thresholds: { ...config.thresholds, break: null },
  plugins: [join(import.meta.dirname, 'mutate/plugin.ts')],
  ...(asked.workers === undefined ? {} : { concurrency: Number(asked.workers) }),
}).runMutationTest();

const found = summary(results, config.thresholds.break);
process.stdout.write(asked.json ? `${JSON.stringify(found)}\n` : text(found));
process.exitCode = found.score < found.least ? 1 : 0;
