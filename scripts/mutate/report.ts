import { readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { MutantResult } from '@stryker-mutator/api/core';

/** A change that no test noticed. */
export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  /** Not even run by a test. */
  readonly uncovered: boolean;
  readonly from: string;
  readonly to: string;
}

export interface Folder {
  readonly folder: string;
  readonly mutants: number;
  readonly killed: number;
  /** Per cent, to one place. */
  readonly score: number;
}

export interface Summary {
  readonly mutants: number;
  readonly killed: number;
  readonly score: number;
  /** The score below which the run fails. */
  readonly least: number;
  readonly folders: readonly Folder[];
  /** Mutants that were not tried, by the reason. */
  readonly ignored: Readonly<Record<string, number>>;
  /** Mutants on which the runner itself failed; they count for nothing. */
  readonly errors: readonly string[];
  readonly survivors: readonly Survivor[];
}

const KILLED: readonly string[] = ['Killed', 'Timeout'];
const ALIVE: readonly string[] = ['Survived', 'NoCoverage'];

const sources = new Map<string, readonly string[]>();
const linesOf = (file: string): readonly string[] => {
  const lines = sources.get(file) ?? readFileSync(file, 'utf8').split('\n');
  sources.set(file, lines);
  return lines;
};

const WIDEST = 100;
const onOneLine = (code: string): string => {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line;
};

const original = ({ fileName, location: { start, end } }: MutantResult): string => {
  const lines = linesOf(fileName).slice(start.line - 1, end.line);
  // The end first: on one line, both cut the same string.
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1);
  lines[0] = lines[0]!.slice(start.column - 1);
  return onOneLine(lines.join('\n'));
};

const survivor = (mutant: MutantResult): Survivor => ({
  file: relative('.', mutant.fileName),
  line: mutant.location.start.line,
  kind: mutant.mutatorName,
  uncovered: mutant.status === 'NoCoverage',
  from: original(mutant),
  to: onOneLine(mutant.replacement ?? ''),
});

const score = (mutants: readonly MutantResult[]) => {
  const killed = mutants.filter(({ status }) => KILLED.includes(status)).length;
  const all = killed + mutants.filter(({ status }) => ALIVE.includes(status)).length;
  return { mutants: all, killed, score: all === 0 ? 100 : Math.floor((killed / all) * 1000) / 10 };
};

/** What a run found, in all and by folder. */
export const summary = (results: readonly MutantResult[], least: number): Summary => {
  const folders = Map.groupBy(results, ({ fileName }) => dirname(relative('.', fileName)));
  const ignored = Map.groupBy(
    results.filter(({ status }) => status === 'Ignored'),
    ({ statusReason }) => statusReason ?? 'unsaid',
  );
  return {
    ...score(results),
    least,
    folders: [...folders]
      .map(([folder, own]) => ({ folder, ...score(own) }))
      .sort((a, b) => (a.folder < b.folder ? -1 : 1)),
    ignored: Object.fromEntries([...ignored].map(([reason, own]) => [reason, own.length])),
    errors: results.filter(({ status }) => status === 'RuntimeError').map(({ statusReason }) => statusReason ?? ''),
    survivors: results.filter(({ status }) => ALIVE.includes(status)).map(survivor),
  };
};

const row = (name: string, { killed, mutants, score }: Omit<Folder, 'folder'>): string =>
  `${name.padEnd(44)} ${`${killed}/${mutants}`.padStart(10)} ${score.toFixed(1).padStart(6)} %`;

/** The summary for a person: survivors, then the table. */
export const text = ({ survivors, folders, ignored, errors, ...all }: Summary): string =>
  [
    ...survivors.map(
      ({ file, line, kind, uncovered, from, to }) =>
        `${file}:${line}  ${kind}${uncovered ? ', not covered' : ''}\n  - ${from}\n  + ${to}`,
    ),
    ...errors.map((error) => `error: ${error}`),
    ...folders.map((folder) => row(folder.folder, folder)),
    row('all', all),
    ...Object.entries(ignored).map(([reason, count]) => `${count} not tried: ${reason}`),
    `at least ${all.least} % must be killed`,
    '',
  ].join('\n');
