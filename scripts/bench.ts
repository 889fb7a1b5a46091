/**
 * Measures what the bars are set on: `npm run bench`. `--json` prints one JSON document and nothing else;
 * `--only PREFIX` measures the ids that begin so; `--quick` measures what takes long for a shorter time. Progress goes to standard error.
 */
import { ROOMS } from '../functions/platform/route.ts';
import { AGENT_ROWS, agentBench } from './bench/agent.ts';
import { auditBench } from './bench/audit.ts';
import { bundleBench } from './bench/bundles.ts';
import { decideBench } from './bench/decide.ts';
import { gatherBench } from './bench/gather.ts';
import { localBench } from './bench/local.ts';
import { materialBench } from './bench/material.ts';
import { PAGE_IDS, pagesBench } from './bench/pages.ts';
import { READING_IDS, readingBench } from './bench/reading/reading.ts';
import { RECOUNT_IDS, recountBench } from './bench/recount.ts';
import type { Result } from './bench/result.ts';
import { SEALING_IDS, sealingBench } from './bench/sealing/sealing.ts';
import { LARGE_IDS, largeSearchBench } from './bench/search/large.ts';
import { OPERATIONS, unitsBench } from './bench/units.ts';

const given = process.argv.slice(2);
const quick = given.includes('--quick');

/** Which measurement gives which ids. */
const BENCHES: readonly { ids: readonly string[]; run(wants: (id: string) => boolean): Promise<Result[]> }[] = [
  {
    ids: [
      'start.ready',
      'start.rss',
      'import.dazhou',
      'search.5637.p50',
      'search.5637.p95',
      'open.read.p50',
      'open.load.rps',
      'open.load.errors',
      'read.page100.p50',
    ],
    run: (wants) => localBench(wants, quick),
  },
  { ids: LARGE_IDS, run: largeSearchBench },
  { ids: ['decide.p50', 'inbox.10000.p95'], run: decideBench },
  { ids: ['material.p50'], run: materialBench },
  {
    ids: ['gather.villages', 'gather.gb18030', 'gather.million', 'gather.rewritten', 'gather.rss'],
    run: gatherBench,
  },
  { ids: READING_IDS, run: (wants) => readingBench(wants, quick) },
  {
    ids: AGENT_ROWS.flatMap((rows) => ['full', 'changes', 'rss'].map((what) => `agent.${what}.${rows}`)),
    run: agentBench,
  },
  { ids: PAGE_IDS, run: pagesBench },
  { ids: ROOMS.flatMap((room) => [`bundle.${room}`, `cold.${room}`]), run: bundleBench },
  { ids: SEALING_IDS, run: sealingBench },
  { ids: RECOUNT_IDS, run: recountBench },
  { ids: ['audit.overhead'], run: auditBench },
  {
    ids: [
      ...OPERATIONS.flatMap((name) => ['read', 'write', 'table'].map((what) => `units.${name}.${what}`)),
      'audit.units',
    ],
    run: unitsBench,
  },
];

const prefix = given.includes('--only') ? (given[given.indexOf('--only') + 1] ?? '') : '';
const wants = (id: string): boolean => id.startsWith(prefix);
const chosen = BENCHES.filter(({ ids }) => ids.some(wants));
if (chosen.length === 0) {
  process.stderr.write(`no id begins with ${prefix}; there are:\n${BENCHES.flatMap(({ ids }) => ids).join('\n')}\n`);
  process.exit(1);
}

const results: Result[] = [];
for (const { run } of chosen) results.push(...(await run(wants)).filter(({ id }) => wants(id)));

if (given.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ results: results.map(({ how: _, ...measured }) => measured) })}\n`);
} else {
  const width = Math.max(...results.map(({ id }) => id.length));
  for (const { id, value, unit, yardstick, ratio, beside: others = {}, how } of results) {
    const named = Object.entries(others).map(
      ([name, one]) => `; ${name} ${one} ${unit}, × ${(value / one).toPrecision(3)}`,
    );
    const beside = yardstick === undefined ? '' : `${yardstick} ${unit}, × ${ratio}${named.join('')}`;
    process.stdout.write(
      `${id.padEnd(width)} ${String(value).padStart(8)} ${unit.padEnd(11)} ${beside.padEnd(24)} ${how}\n`,
    );
  }
}
