import { claiming, claimsOf, type Row, type TestFile } from './rows.ts';

/** One file run once without some rows, of different cities, so that a failed test tells which row it missed. */
export interface Task {
  readonly file: string;
  readonly rows: readonly Row[];
}

/** How one test of a task ended. */
export interface Ended {
  readonly title: string;
  readonly failed: boolean;
}

/** How a task ended; `broken` when the file itself failed, in an import or in a hook. */
export interface Outcome {
  readonly tests: readonly Ended[];
  readonly broken: boolean;
}

export interface Verdict {
  readonly row: Row;
  /** The test that misses the row; none where no test does. */
  readonly by?: { readonly file: string; readonly title: string };
}

interface Open {
  readonly row: Row;
  /** Files that claim the row and have not run without it. */
  readonly files: string[];
  /** Runs by itself: beside others its outcome could not be told. */
  alone: boolean;
}

/** Those of a file that can run together: one of each city. */
const together = (waiting: readonly Open[]): Open[] => {
  const [first] = waiting;
  if (!first || first.alone) return first ? [first] : [];
  return waiting.filter(
    (one, at) => !one.alone && waiting.findIndex((other) => other.row.city === one.row.city && !other.alone) === at,
  );
};

/** What a task says of one of its rows; `unclear` when it must run without that row alone. */
const judge = (row: Row, task: Task, { tests, broken }: Outcome): Verdict['by'] | 'unclear' => {
  const claims = (title: string) => task.rows.filter(({ ids }) => claiming(ids).test(title));
  const missed = tests.filter(({ title, failed }) => failed && claims(title).includes(row));
  const clear = missed.find(({ title }) => claims(title).length === 1);
  if (clear) return { file: task.file, title: clear.title };
  if (missed.length === 0 && !broken) return undefined;
  if (task.rows.length > 1) return 'unclear';
  return { file: task.file, title: missed[0]?.title ?? task.file };
};

/**
 * Asks of every row whether a test that claims it misses it. Each round runs every file at most once; a row goes on to
 * the next file that claims it until one misses it.
 */
export const ask = async (
  rows: readonly Row[],
  files: readonly TestFile[],
  run: (tasks: readonly Task[]) => Promise<readonly Outcome[]>,
  told: (verdict: Verdict) => void,
): Promise<Verdict[]> => {
  const open = new Set<Open>(
    // What any test may miss cannot be told from another row beside it.
    rows.map((row) => ({ row, files: claimsOf(row, files).map(({ path }) => path), alone: row.ids.length === 0 })),
  );
  const weight = new Map<string, number>();
  for (const one of open) for (const file of one.files) weight.set(file, (weight.get(file) ?? 0) + 1);
  // Files that claim much come first, so that rows of several cities share a run.
  for (const one of open) one.files.sort((a, b) => weight.get(b)! - weight.get(a)!);
  const verdicts: Verdict[] = [];
  const close = (one: Open, by: Verdict['by']) => {
    open.delete(one);
    const verdict = by ? { row: one.row, by } : { row: one.row };
    verdicts.push(verdict);
    told(verdict);
  };
  for (;;) {
    for (const one of open) if (one.files.length === 0) close(one, undefined);
    if (open.size === 0) return verdicts;
    const waiting = Map.groupBy(open, (one) => one.files[0]!);
    const round = [...waiting].map(([file, ones]) => ({ file, ones: together(ones) }));
    const tasks = round.map(({ file, ones }) => ({ file, rows: ones.map(({ row }) => row) }));
    const outcomes = await run(tasks);
    for (const [at, { ones }] of round.entries())
      for (const one of ones) {
        const found = judge(one.row, tasks[at]!, outcomes[at]!);
        if (found === 'unclear') one.alone = true;
        else if (found) close(one, found);
        else one.files.shift();
      }
  }
};
