import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REGULATIONS } from '../../functions/domain/law/index.ts';
import { KIND_NAMES, kindOf } from '../../functions/domain/registers/kinds.ts';
import { ANY_ID } from '../ledger/rows.ts';

/**
 * A gate or a clock of a city's law, `fuzhou/gates/12`, and the rows of the ledger that it serves; or a kind of
 * register, `registers/kinds/drill`, which serves every city that has use for it: its `ids` are empty, for any.
 */
export interface Row {
  readonly name: string;
  readonly city: string;
  readonly ids: readonly string[];
  /** The word that a file of tests must have in it, where ids do not tell which files ask about the row. */
  readonly word?: string;
  /** The row itself, to tell whether it is still the same. */
  readonly text: string;
}

const OF_CITIES: readonly Row[] = Object.values(REGULATIONS).flatMap(({ id: city, ...regulation }) =>
  (['gates', 'clocks'] as const).flatMap((table) =>
    regulation[table].map((row, index) => ({
      name: `${city}/${table}/${index}`,
      city,
      ids: row.rows,
      text: JSON.stringify(row),
    })),
  ),
);

const KINDS: readonly Row[] = KIND_NAMES.map((word) => ({
  name: `registers/kinds/${word}`,
  city: 'registers',
  ids: [],
  word,
  text: JSON.stringify(kindOf(word)),
}));

export const ROWS: readonly Row[] = [...OF_CITIES, ...KINDS];

/** The pattern of a title that claims one of the ids, or any where there are none. `ZY-22a` does not claim `ZY-2a`. */
export const claiming = (ids: readonly string[]): RegExp =>
  new RegExp(`(^|[^A-Za-z0-9-])(${ids.length > 0 ? ids.join('|') : ANY_ID})($|[^A-Za-z0-9])`, 'm');

/** The files whose tests may miss a row. */
export const claimsOf = (row: Row, files: readonly TestFile[]): TestFile[] => {
  const word = new RegExp(`(^|[^A-Za-z0-9-])${row.word ?? ''}($|[^A-Za-z0-9-])`, 'm');
  return files.filter(({ text }) => claiming(row.ids).test(text) && (row.word === undefined || word.test(text)));
};

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
