import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MultiBar, Presets } from 'cli-progress';
import { REGULATIONS } from '../functions/domain/law/index.ts';

/**
 * Deletes each gate and each clock of every city in turn and runs the tests that claim its ledger rows: a row that no
 * test misses is unprotected. Tests of the law's own tables do not count; a rule must be missed through the API.
 */
const ROOT = join(import.meta.dirname, '..');
const AT_ONCE = 2;

interface Row {
  readonly name: string;
  readonly ids: readonly string[];
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string', default: '' } } });

const rows: Row[] = Object.values(REGULATIONS).flatMap((regulation) =>
  (['gates', 'clocks'] as const).flatMap((table) =>
    regulation[table].map((row, index) => ({ name: `${regulation.id}/${table}/${index}`, ids: row.rows })),
  ),
);

const tests = globSync('tests/**/*.test.ts', { cwd: ROOT })
  .filter((file) => !file.startsWith(join('tests', 'domain', 'law')))
  .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));

/** Whole ids only: `ZY-2a` must not run what claims `ZY-22a`. */
const pattern = (ids: readonly string[]): string => `(^|[^A-Za-z0-9-])(${ids.join('|')})($|[^A-Za-z0-9])`;

/** Whether some test that claims the row's ids fails without it. */
const isProtected = async ({ name, ids }: Row): Promise<boolean> => {
  const claims = new RegExp(pattern(ids), 'm');
  const files = tests.filter(({ text }) => claims.test(text)).map(({ file }) => file);
  if (files.length === 0) return false;
  const arguments_ = [
    'run',
    '--project',
    'full',
    '--project',
    'fast',
    '--bail',
    '1',
    '--reporter',
    'dot',
    '-t',
    pattern(ids),
    ...files,
  ];
  const child = spawn(join(ROOT, 'node_modules/.bin/vitest'), arguments_, {
    cwd: ROOT,
    stdio: 'ignore',
    env: { ...process.env, GONGSHU_WITHOUT: name, LOG_LEVEL: 'silent' },
  });
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', (code) => resolve(code !== 0)));
};

const asked = rows.filter(({ name }) => name.startsWith(values.only));
const bars = new MultiBar({ stream: process.stderr, noTTYOutput: false, hideCursor: true }, Presets.shades_classic);
const bar = bars.create(asked.length, 0);
const unprotected: Row[] = [];
const queue = [...asked];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let row = queue.shift(); row; row = queue.shift()) {
      if (!(await isProtected(row))) unprotected.push(row);
      bar.increment();
    }
  }),
);
bars.stop();
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ rows: asked.length, unprotected: unprotected.map(({ name, ids }) => ({ name, ids })) })}\n`,
  );
else {
  for (const { name, ids } of unprotected) console.log(`${name}  ${ids.join(' ')}`);
  console.log(`${asked.length - unprotected.length} of ${asked.length} rows are missed by a test when they are gone`);
}
