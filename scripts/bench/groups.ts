import { ROOMS } from '../../functions/platform/route.ts';
import { AGENT_ROWS, agentBench } from './agent.ts';
import { auditBench } from './audit.ts';
import { bundleBench } from './bundles.ts';
import { decideBench } from './decide.ts';
import { gatherBench } from './gather.ts';
import { localBench } from './local.ts';
import { materialBench } from './material.ts';
import { PAGE_IDS, pagesBench } from './pages.ts';
import { READING_IDS, readingBench } from './reading/reading.ts';
import { RECOUNT_IDS, recountBench } from './recount.ts';
import type { Result } from './result.ts';
import { SEALING_IDS, sealingBench } from './sealing/sealing.ts';
import { LARGE_IDS, largeSearchBench } from './search/large.ts';
import { OPERATIONS, unitsBench } from './units.ts';

export interface Group {
  readonly ids: readonly string[];
  run(wants: (id: string) => boolean, quick: boolean): Promise<Result[]>;
}

/** Which measurement gives which ids, in the order in which they are made. */
export const GROUPS: readonly Group[] = [
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
    run: localBench,
  },
  { ids: LARGE_IDS, run: largeSearchBench },
  { ids: ['decide.p50', 'inbox.10000.p95'], run: decideBench },
  { ids: ['material.p50'], run: materialBench },
  {
    ids: ['gather.villages', 'gather.gb18030', 'gather.million', 'gather.rewritten', 'gather.rss'],
    run: gatherBench,
  },
  { ids: READING_IDS, run: readingBench },
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
