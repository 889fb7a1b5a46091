/**
 * Which rows of the law a passing test proves: `npm run ledger`.
 * `--json` prints one JSON document and nothing else; `--run` runs the tests even if nothing has changed;
 * `--missing [clock]` lists what is not proven; `--results FILE` reads a report of vitest's JSON reporter instead of running.
 * Exits 1 when a title names a row that does not exist.
 */
import { join, resolve } from 'node:path';
import { claimsOf } from './ledger/claims.ts';
import { complaints, missingLine, missingRows, table } from './ledger/print.ts';
import { readLedger } from './ledger/rows.ts';
import { ranTests, readReport } from './ledger/run-tests.ts';

const root = resolve(import.meta.dirname, '..');
const given = process.argv.slice(2);
const has = (option: string): boolean => given.includes(option);
const after = (option: string): string | undefined => (has(option) ? given[given.indexOf(option) + 1] : undefined);

const ledger = readLedger(join(root, 'docs/law'));
const results = after('--results');
const tests = results
  ? readReport(resolve(results))
  : await ranTests(root, join(root, '.local/ledger.json'), has('--run'));
const claims = claimsOf(ledger, tests);

for (const complaint of complaints(claims)) process.stderr.write(`${complaint}\n`);
if (has('--json')) process.stdout.write(`${JSON.stringify({ rows: claims.rows })}\n`);
else if (has('--missing')) {
  const missing = missingRows(ledger, claims, after('--missing') === 'clock');
  for (const row of missing) process.stdout.write(`${missingLine(row)}\n`);
  process.stdout.write(`${missing.length} rows not proven\n`);
} else process.stdout.write(`${table(claims.rows)}\n`);
if (claims.unknown.length > 0) process.exitCode = 1;
