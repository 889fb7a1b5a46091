/**
 * Whether a test would miss each row of the law: `npm run prove`. Takes each gate and clock of every city and each
 * kind of register away in turn and runs the tests through the API that claim its rows of the ledger; a row that none of them misses is
 * unprotected. `--only ID,ID` asks about these rows of the ledger or of the law (`DZ-18d`, `fuzhou/gates`) only;
 * `--json` prints one JSON document and nothing else; `--run` asks again even where nothing has changed. Exits 1 when a
 * test fails that nothing was taken from.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { openKept } from './prove/kept.ts';
import { ask, type Verdict } from './prove/rounds.ts';
import { ROWS, type Row, testFiles } from './prove/rows.ts';
import { openRunner } from './prove/run.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, run: { type: 'boolean' }, only: { type: 'string' } },
});

const wanted = values.only?.split(',').map((one) => one.trim());
const isWanted = ({ name, ids }: Row): boolean =>
  wanted === undefined || wanted.some((one) => ids.includes(one) || name === one || name.startsWith(`${one}/`));
const rows = ROWS.filter(isWanted);

const files = testFiles(root);
const kept = openKept(root, join(root, '.local/prove.json'), files);
const known = values.run ? [] : rows.flatMap((row) => kept.verdictOn(row) ?? []);
const asked = rows.filter((row) => !known.some((verdict) => verdict.row === row));

/** Verdicts whose test fails with nothing taken away: that it fails without the row says nothing. */
const failingAnyway = async (
  { run }: Awaited<ReturnType<typeof openRunner>>,
  verdicts: readonly Verdict[],
): Promise<Verdict[]> => {
  const caught = Map.groupBy(
    verdicts.filter(({ by }) => by),
    ({ by }) => by!.file,
  );
  const tasks = [...caught.keys()].map((file) => ({ file, rows: [] }));
  const only = new Map([...caught].map(([file, ones]) => [file, ones.map(({ by }) => by!.title)]));
  const outcomes = await run(tasks, only);
  return [...caught.values()].flatMap((ones, at) => {
    const { tests, broken } = outcomes[at]!;
    const failed = new Set(tests.filter((test) => test.failed).map(({ title }) => title));
    return ones.filter(({ by }) => broken || failed.has(by!.title));
  });
};

const askAll = async (): Promise<Verdict[]> => {
  if (asked.length === 0) return [];
  const bar = new SingleBar({ stream: process.stderr, noTTYOutput: false, hideCursor: true }, Presets.shades_classic);
  bar.start(asked.length, 0);
  const runner = await openRunner(root);
  try {
    const verdicts = await ask(asked, files, runner.run, () => bar.increment());
    const failing = await failingAnyway(runner, verdicts);
    for (const { by } of failing) process.stderr.write(`fails with nothing taken away: ${by!.file} ${by!.title}\n`);
    if (failing.length > 0) process.exitCode = 1;
    else kept.keep(verdicts, ROWS);
    return verdicts.map((verdict) => (failing.includes(verdict) ? { row: verdict.row } : verdict));
  } finally {
    bar.stop();
    await runner.close();
  }
};

const verdicts = [...known, ...(await askAll())];
const unprotected = rows.filter((row) => verdicts.some((verdict) => verdict.row === row && !verdict.by));
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ rows: rows.length, unprotected: unprotected.map(({ name, ids }) => ({ name, ids })) })}\n`,
  );
else {
  for (const { name, ids } of unprotected) console.log(`${name}  ${ids.join(' ')}`);
  console.log(`${rows.length - unprotected.length} of ${rows.length} rows are missed by a test when they are gone`);
}
