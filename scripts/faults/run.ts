import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { entryContent, publishEntry, registerDepartment } from '../demo/departments.ts';
import { DIVISION_ITEMS } from '../demo/files.ts';
import { CONDITION } from '../demo/sharing.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { breaker } from './breaking.ts';
import { type Outcome, perform } from './clients.ts';
import { apiOf, openCounty, type Process } from './county.ts';
import { type Found, findEverything } from './found.ts';
import { nextOperation, type World } from './operations.ts';
import { comeToRest, round } from './platform.ts';
import { type Random, random } from './random.ts';
import { Turns } from './turns.ts';
import { type Findings, judge } from './verdict.ts';

export interface FaultRun {
  readonly seed: number;
  readonly operations: number;
  readonly clients: number;
  readonly regulation: RegulationId;
}
export interface FaultReport extends FaultRun {
  readonly outcomes: Readonly<Record<Outcome['known'], number>>;
  readonly acknowledged: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly duties: number;
  readonly events: number;
  /** What is wrong, by check; all of them empty when the county stood it. */
  readonly findings: Findings;
  readonly seconds: number;
}

const DAY = '2026-03-02';
const PROCESSES = 4;
/** Time moves on so often in a long run; in a short one less, for no request takes days. */
const ROUNDS = 100;
const LEAST_BETWEEN = 25;
/** A sweep has some hundred times the calls of a request, and functions of its own to make them. */
const PACE_OF_ROUNDS = 20;
const DEPARTMENTS = ['dept-1', 'dept-2', 'dept-3', 'dept-4', 'dept-5', 'dept-6'];
const ENTRIES_EACH = 2;

const settle = async (api: ReturnType<typeof apiOf>): Promise<World> => {
  const systems: Record<string, string> = {};
  const entries: { id: string; provider: string }[] = [];
  for (const [order, id] of DEPARTMENTS.entries())
    systems[id] = await registerDepartment(api, id, `第${order + 1}局`, order + 1);
  for (const provider of DEPARTMENTS)
    for (let number = 1; number <= ENTRIES_EACH; number += 1) {
      const more = { name: `${provider}的名录${number}`, shareType: 'conditional', shareConditions: [CONDITION] };
      const id = await publishEntry(api, provider, entryContent(systems[provider]!, DIVISION_ITEMS, more));
      entries.push({ id, provider });
    }
  return { departments: DEPARTMENTS, systems, entries, drafts: [], requests: [], grants: [], doubts: [] };
};

const counted = <K extends string>() => {
  const counts: Record<string, number> = {};
  return {
    counts,
    count: (what: K): void => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
  };
};

/**
 * Clients work on one county at once while the store, the processes and the clocks fail under them, as the seed has it;
 * then everything comes to rest, and what is there is held against what the clients were told. `also` is shown what was
 * found while the county still stands, and may have it judged otherwise.
 */
export const runFaults = async (
  { seed, operations, clients, regulation }: FaultRun,
  progress: (done: number) => void = () => {},
  also: (found: Found, judged: (found: Found) => Promise<Findings>) => Promise<void> = async () => {},
): Promise<FaultReport> => {
  const began = performance.now();
  const stream = (name: string): Random => random(`${seed}/${name}`);
  const home = await mkdtemp(join(tmpdir(), 'gongshu-faults-'));
  const engine = await startDynamoDb();
  const open: Process[] = [];
  try {
    const county = await openCounty({ regulation, day: DAY, engine, home });
    const healthy = await county.start();
    open.push(healthy);
    const world = await settle(apiOf(healthy, county));
    const before = new Set((await findEverything(healthy.deps)).events.map(({ request }) => request));

    const turns = new Turns(stream('turns'));
    const { counts: faults, count } = counted();
    const breaks = breaker(turns, count);
    const pool = await Promise.all(Array.from({ length: PROCESSES }, () => county.start(breaks)));
    open.push(...pool);
    const process = async (chance: Random): Promise<Process> => {
      const at = chance.below(PROCESSES);
      if (!pool[at]!.life.alive) {
        pool[at]!.close();
        pool[at] = await county.start(breaks);
        open.push(pool[at]);
      }
      return pool[at]!;
    };

    const outcomes: Outcome[] = [];
    const wrong: string[] = [];
    let given = 0;
    let rounds = 0;
    let isRound = false;
    const everySo = Math.max(LEAST_BETWEEN, Math.floor(operations / ROUNDS));
    const maybeRound = (): void => {
      if (isRound || outcomes.length < (rounds + 1) * everySo) return;
      rounds += 1;
      isRound = true;
      const chance = stream(`round-${rounds}`);
      const run = async () => {
        await round({ turns, county, process, count }, chance);
        isRound = false;
      };
      turns.begin(`round-${rounds}`, chance, run, PACE_OF_ROUNDS);
    };
    const client = async (): Promise<void> => {
      while (given < operations) {
        given += 1;
        const number = given;
        const chance = stream(`operation-${number}`);
        const operation = nextOperation({ world, chance, number, today: county.today() });
        const means = { turns, process, count, wrong: (finding: string) => void wrong.push(finding) };
        outcomes.push(await perform(means, operation, `key-${number}`, chance, stream));
        progress(outcomes.length);
        maybeRound();
      }
    };
    for (let number = 1; number <= clients; number += 1)
      turns.begin(`client-${number}`, stream(`client-${number}`), client);
    await turns.drive();

    await comeToRest(county, healthy);
    const found = await findEverything(healthy.deps);
    const judged = (of: Found) => judge(outcomes, of, healthy.deps, before);
    const findings = await judged(found);
    await also(found, judged);
    const known = counted<Outcome['known']>();
    const names = counted();
    for (const outcome of outcomes) {
      known.count(outcome.known);
      if (outcome.known === 'acknowledged') names.count(outcome.operation.name);
    }
    return {
      ...{ seed, operations, clients, regulation },
      outcomes: { acknowledged: 0, refused: 0, unknown: 0, ...known.counts },
      acknowledged: names.counts,
      faults,
      calls: turns.given,
      duties: found.duties.length,
      events: found.events.length,
      findings: { 'answers agree': wrong, ...findings },
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    for (const one of open) one.close();
    await engine.stop();
    await rm(home, { recursive: true, force: true });
  }
};
