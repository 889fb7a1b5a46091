import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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

/** Whether any of it differs from when the results were last kept; remembers how it is now. */
export const changedUnwatched = (results: string): boolean => {
  const hash = createHash('sha256');
  for (const path of globSync(UNWATCHED).sort())
    if (statSync(path).isFile() && !path.endsWith('.test.ts')) hash.update(`${path}\0`).update(readFileSync(path));
  const now = hash.digest('hex');
  const note = `${results}.inputs`;
  mkdirSync(dirname(note), { recursive: true });
  const before = statSync(note, { throwIfNoEntry: false }) && readFileSync(note, 'utf8');
  writeFileSync(note, now);
  return before !== now;
};
