/**
 * Destroys a county and brings it back: `npm run drill`. A county with some weeks of life is exported, destroyed and
 * restored into a new one on this machine; then counts, hashes, duties, chains, clocks and data are held against what was
 * there. `--json` prints one JSON document and nothing else. Exits 1 when something did not come back.
 */
import { parseArgs } from 'node:util';
import { drill } from './drill/drill.ts';

process.env.LOG_LEVEL ??= 'silent';
const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
const report = await drill((line) => process.stderr.write(`${line}\n`));
const wrong = Object.values(report.checks).flat();

if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const { inventory, objects, checks, seconds } = report;
  const short = ({ count, hash }: { count: number; hash: string }) =>
    `${String(count).padStart(6)}  ${hash.slice(0, 16)}`;
  console.log('came back:');
  for (const [table, tally] of Object.entries(inventory.tables)) console.log(`  ${table.padEnd(16)} ${short(tally)}`);
  for (const [prefix, tally] of Object.entries(objects)) console.log(`  ${prefix.padEnd(16)} ${short(tally)}`);
  for (const [duty, count] of Object.entries(inventory.duties))
    console.log(`  ${String(count).padStart(6)} duties ${duty}`);
  console.log(`exported in ${seconds.export.toFixed(1)} s, restored in ${seconds.restore.toFixed(1)} s`);
  for (const [check, ones] of Object.entries(checks)) {
    console.log(`${ones.length === 0 ? '✓' : '✗'} ${check}`);
    for (const one of ones.slice(0, 10)) console.log(`    ${one}`);
  }
}
process.exitCode = wrong.length > 0 ? 1 : 0;
