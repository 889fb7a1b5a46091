/**
 * Whether a county keeps its word while everything fails under it: `npm run faults`. Clients work on it through the local
 * gateway while the store is slow, absent or loses its answers, processes are killed, and wake-ups come twice, late or
 * not at all; then what is there is held against what the clients were told. The same `--seed N` finds the same again.
 * `--operations N` and `--clients N` ask for another size, `--city ID` for another city's law; `--json` prints one JSON
 * document and nothing else. Exits 1 when something is wrong.
 */
import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { type RegulationId, regulationIds } from '../functions/domain/law/index.ts';
import { runFaults } from './faults/run.ts';

// What fails on purpose is logged as it should be, and not worth reading.
process.env.LOG_LEVEL ??= 'silent';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    operations: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '20' },
    city: { type: 'string', default: 'dazhou' },
    json: { type: 'boolean' },
  },
});
const whole = (name: 'seed' | 'operations' | 'clients'): number => {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  process.stderr.write(`--${name} takes a whole number above 0\n`);
  process.exit(2);
};
const run = { seed: whole('seed'), operations: whole('operations'), clients: whole('clients') };
const regulation = values.city as RegulationId;
if (!regulationIds.includes(regulation)) {
  process.stderr.write(`--city takes one of ${regulationIds.join(', ')}\n`);
  process.exit(2);
}

const bar = new SingleBar(
  { stream: process.stderr, noTTYOutput: false, hideCursor: true, etaBuffer: 500 },
  Presets.shades_classic,
);
bar.start(run.operations, 0);
const report = await runFaults({ ...run, regulation }, (done) => bar.update(done));
bar.stop();

const wrong = Object.values(report.findings).flat();
if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  const { outcomes, acknowledged, faults, findings } = report;
  console.log(`seed ${report.seed}: ${report.operations} operations of ${report.clients} clients, ${regulation}`);
  console.log(`${list(outcomes)}; ${report.calls} calls to store and objects, ${Math.round(report.seconds)} s`);
  console.log(`faults: ${list(faults)}`);
  console.log(`acknowledged: ${list(acknowledged)}`);
  console.log(`found: ${report.duties} duties, ${report.events} events`);
  for (const [check, ones] of Object.entries(findings)) {
    console.log(`${ones.length === 0 ? '✓' : '✗'} ${check}${ones.length === 0 ? '' : ` (${ones.length})`}`);
    for (const finding of ones.slice(0, 10)) console.log(`    ${finding}`);
  }
}
process.exitCode = wrong.length > 0 ? 1 : 0;
