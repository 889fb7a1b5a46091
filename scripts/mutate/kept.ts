import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What results depend on besides the mutated files and the files of tests, which Stryker compares itself. */
const UNWATCHED = [
  'tests/domain/**/*',
  'tests/fixtures/**/*',
  'functions/domain/law/cities/*',
  'functions/domain/time/notices-*',
  'docs/law/*',
  'scripts/mutate/*',
  'package-lock.json',
];

/** Throws kept results away if any of it differs from when they were found, or if `all` is to be found anew. */
export const dropStale = (root: string, home: string, results: string, all: boolean): void => {
  const hash = createHash('sha256');
  for (const path of globSync(UNWATCHED, { cwd: root }).sort())
    if (statSync(join(root, path)).isFile() && !path.endsWith('.test.ts'))
      hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  const now = hash.digest('hex');
  const note = join(home, 'inputs.sha256');
  const before = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
  if (all || before !== now) rmSync(join(home, results), { force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(note, now);
};
