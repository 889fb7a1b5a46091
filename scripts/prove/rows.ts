import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGULATIONS } from '../../functions/domain/law/index.ts';

/** A gate or a clock of a city's law: `fuzhou/gates/12`, and the rows of the ledger that it serves. */
export interface Row {
  readonly name: string;
  readonly city: string;
  readonly ids: readonly string[];
  /** The row itself, to tell whether it is still the same. */
  readonly text: string;
}

export const ROWS: readonly Row[] = Object.values(REGULATIONS).flatMap(({ id: city, ...regulation }) =>
  (['gates', 'clocks'] as const).flatMap((table) =>
    regulation[table].map((row, index) => ({
      name: `${city}/${table}/${index}`,
      city,
      ids: row.rows,
      text: JSON.stringify(row),
    })),
  ),
);

/** The pattern of a title that claims one of the ids. Whole ids only: `ZY-2a` is not claimed by `ZY-22a`. */
export const claiming = (ids: readonly string[]): RegExp =>
  new RegExp(`(^|[^A-Za-z0-9-])(${ids.join('|')})($|[^A-Za-z0-9])`, 'm');

/** A file of tests that go through the API, with its text. */
export interface TestFile {
  readonly path: string;
  readonly text: string;
}

/** A rule must be missed through the API: tests of the law's own tables, of scripts and of templates do not count. */
export const testFiles = (root: string): TestFile[] =>
  globSync('tests/**/*.test.ts', { cwd: root })
    .filter((path) => !/^tests.(domain|architecture|scripts|infra|oracle|law-room)\b/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
