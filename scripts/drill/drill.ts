import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockName } from '../../functions/domain/duty/clock-name.ts';
import { Duty } from '../../functions/domain/duty/duty.ts';
import { TILE_WIDTH } from '../../functions/domain/evidence/tiles.ts';
import { logReader } from '../../functions/evidence/bundle-lines.ts';
import { type LogState, logs } from '../../functions/evidence/log.ts';
import { logOf, sealCounty } from '../../functions/evidence/seal-county.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { openIn } from '../../functions/platform/duty-store.ts';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { everyItem, find } from '../../functions/platform/store.ts';
import { verifyChain } from '../../functions/supervision/chain.ts';
import { TABLE_NAMES } from '../../functions/tables.ts';
import { sweep } from '../../functions/tasks/sweep.ts';
import { type DemoCounty, officer, openDemoCounty } from '../demo/county.ts';
import { entryContent, handIn, publishEntry, registerDepartment } from '../demo/departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../demo/files.ts';
import {
  approve,
  ask,
  CONDITION,
  CONSUMER,
  completeGrant,
  FIELDS,
  PROVIDER,
  PURPOSE,
  SCENARIO,
} from '../demo/sharing.ts';
import { findEverything } from '../faults/found.ts';
import { startDynamoDb } from '../local/engines/dynamodb.ts';
import { localClient } from '../local/engines/dynamodb-wire.ts';
import { mustBeEmpty, putAll } from '../restore/copy-tables.ts';
import { exportedItems, exportTables } from '../restore/export-files.ts';
import { differences, type Inventory, type Tally, takeInventory } from '../restore/inventory.ts';
import { copyObjects, keysIn, tallyObjects } from '../restore/objects.ts';
import { answersTo, differingAnswers, rebuildIndexes } from './searching.ts';

export interface DrillReport {
  readonly inventory: Inventory;
  readonly objects: Readonly<Record<string, Tally>>;
  /** What was checked, and what is wrong with it; nothing where it came back whole. */
  readonly checks: Readonly<Record<string, readonly string[]>>;
  readonly seconds: Readonly<Record<'export' | 'restore', number>>;
}

const REGULATION = 'dazhou';
const DAY = '2026-03-02';
/** A day on which one reply is overdue and others run. */
const LATER = '2026-03-19';
const LAST_DAY = '2026-12-31';
const WAITING = 12;
/** The log of a county that was destroyed stays under its lock where it is, and is not part of the new one; indexes are made anew. */
const isKept = (key: string): boolean => !/^(evidence|search)\//.test(key);

interface Standing {
  readonly county: DemoCounty;
  readonly deps: Deps;
  readonly objectsRoot: string;
  end(): Promise<void>;
}

/** A county with an engine and a folder of its own: what one stack is in the cloud. */
const stand = async (home: string, id: string, day: string): Promise<Standing> => {
  const engine = await startDynamoDb({ dataFile: join(home, 'tables.db') });
  const client = localClient(engine);
  let deps!: Deps;
  const replace = (given: Deps) => {
    deps = given;
    return {};
  };
  const county = await openDemoCounty({ regulation: REGULATION, day, client, prefix: `${id}-`, home, id, replace });
  return {
    county,
    deps,
    objectsRoot: county.objectsRoot,
    end: async () => {
      await county.works.stop();
      client.destroy();
      await engine.stop();
    },
  };
};

const openToAll = async (county: DemoCounty, entry: string): Promise<void> => {
  const review = { result: 'passed', by: '市国家保密局', on: county.today(), opinion: '不涉密，可以开放' };
  const reviews = { secrecy: review, privacy: review, security: review };
  const body = { entry, functionBasis: '区划地名管理', reviews };
  await county.must(officer(PROVIDER), 'POST', '/open-data/publications', { body });
  await county.settle();
};

/** Some weeks of a county's life: data under a grant, requests that wait, one that nobody answered in time. */
const live = async (county: DemoCounty): Promise<{ grant: string; entry: string }> => {
  const system = await registerDepartment(county, PROVIDER, '市民政局', 1);
  await registerDepartment(county, CONSUMER, '市教育局', 2);
  const content = (name: string) =>
    entryContent(system, DIVISION_ITEMS, { name, shareType: 'conditional', shareConditions: [CONDITION] });
  const entry = await publishEntry(county, PROVIDER, content('行政区划名录'));
  for (const name of ['公共停车场名录', '定点医院名录']) await publishEntry(county, PROVIDER, content(name));
  await handIn(county, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  await openToAll(county, entry);
  const { grant } = await approve(county, (await ask(county, entry, LAST_DAY)).id);
  await completeGrant(county, grant);
  await ask(county, entry, LAST_DAY);
  await county.moveTo(LATER);
  for (let number = 0; number < WAITING; number += 1) await ask(county, entry, LAST_DAY);
  return { grant, entry };
};

const rowsUnder = async (county: DemoCounty, grant: string): Promise<unknown> => {
  const query = { purpose: PURPOSE, scenario: SCENARIO, select: FIELDS.join(','), limit: '100' };
  const { rows } = await county.must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, { query });
  return rows;
};

const entriesOf = async (deps: Pick<Deps, 'objects'>, state: LogState): Promise<string[]> => {
  const reader = logReader(deps, state);
  const entries: string[] = [];
  for (let number = 0; number * TILE_WIDTH < state.size; number += 1)
    for (const entry of await reader.entries(number)) entries.push(Buffer.from(entry).toString('utf8'));
  return entries;
};

const brokenChains = async (deps: Deps): Promise<string[]> => {
  const { events } = await findEverything(deps);
  const chains = Map.groupBy(
    events.filter(({ seq }) => seq !== undefined),
    ({ subject }) => `${subject.type} ${subject.id}`,
  );
  return [...chains].flatMap(([name, chain]) => {
    const { state } = verifyChain(chain.toSorted((a, b) => a.seq! - b.seq!));
    return state === 'ok' ? [] : [`${name}: its chain is ${state}`];
  });
};

const withoutClock = async (deps: Deps): Promise<string[]> => {
  const lost: string[] = [];
  for await (const duty of everyItem(deps.store, openIn('running'), Duty))
    if (duty.due && !(await deps.timers.isLive(clockName(duty)))) lost.push(`${duty.id}: no clock`);
  return lost;
};

const differ = (was: Readonly<Record<string, Tally>>, is: Readonly<Record<string, Tally>>): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((prefix) =>
    was[prefix]?.hash === is[prefix]?.hash
      ? []
      : [`${prefix}: ${is[prefix]?.count ?? 0} objects in place of ${was[prefix]?.count ?? 0}`],
  );

const timed = async (run: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
};

/**
 * Lets a county live, exports it, destroys it, restores it into a new one, and holds what came back against what was
 * there. `spoil` may damage the backup: how a test finds out whether the checks would see it.
 */
export const drill = async (
  say: (line: string) => void = () => {},
  spoil: (backup: { tables: string; objects: string }) => Promise<void> = async () => {},
): Promise<DrillReport> => {
  const root = await mkdtemp(join(tmpdir(), 'gongshu-drill-'));
  const backup = { tables: join(root, 'backup/tables'), objects: join(root, 'backup/objects') };
  const [home, newHome] = [join(root, 'old'), join(root, 'new')];
  const standing: Standing[] = [];
  try {
    say('a county lives for some weeks');
    const old = await stand(home, 'old', DAY);
    standing.push(old);
    const { grant, entry } = await live(old.county);
    await sealCounty(old.deps);
    await rebuildIndexes(old.deps);
    const answers = await answersTo(old.county, entry, PROVIDER, DAY);
    const rows = await rowsUnder(old.county, grant);
    const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'of one drill only' });
    const replica = objectsDirectory({ root: backup.objects, links, clock: old.deps.clock });

    say('its tables are exported, its objects are in their replica');
    const keys = await keysIn(old.objectsRoot);
    const exporting = await timed(async () => {
      await exportTables(old.deps.store, backup.tables);
      await copyObjects(old.deps.objects, replica, keys);
    });
    const inventory = await takeInventory(old.deps.store);
    const objects = await tallyObjects(old.deps.objects, keys.filter(isKept));
    const oldLog = await find(old.deps.store, logs, logOf(old.deps, 2026, 'sha256').id);

    say('it is destroyed');
    const moment = old.deps.clock.now();
    await old.end();
    await rm(home, { recursive: true, force: true });
    await spoil(backup);

    say('it is restored into a new county');
    const fresh = await stand(newHome, 'new', moment.slice(0, 10));
    standing.push(fresh);
    const { deps, county } = fresh;
    await mustBeEmpty(deps.store);
    const kept = (await keysIn(backup.objects)).filter(isKept);
    const restoring = await timed(async () => {
      for (const table of TABLE_NAMES) await putAll(deps.store, table, exportedItems(backup.tables, table));
      await copyObjects(replica, deps.objects, kept);
    });
    const checks: Record<string, readonly string[]> = {
      'tables: counts and hashes, duties': differences(inventory, await takeInventory(deps.store)),
      'objects: counts and hashes': differ(
        objects,
        await tallyObjects(deps.objects, (await keysIn(fresh.objectsRoot)).filter(isKept)),
      ),
      'chains of evidence': await brokenChains(deps),
    };

    say('it lives on');
    await sweep(deps, { full: true });
    checks['every running duty has a clock'] = await withoutClock(deps);
    const again = await rowsUnder(county, grant).catch((error: Error) => error.message);
    checks['data under a grant'] = JSON.stringify(again) === JSON.stringify(rows) ? [] : ['other rows than before'];
    await sealCounty(deps);
    const newLog = await find(deps.store, logs, logOf(deps, 2026, 'sha256').id);
    const sealed = new Set(await entriesOf(deps, newLog));
    const former = await entriesOf({ objects: replica }, oldLog);
    checks['a log of its own, with all that was sealed before'] = [
      ...(newLog.origin === oldLog.origin ? ['it goes on under the old name'] : []),
      ...former.filter((entry) => !sealed.has(entry)).map((entry) => `not sealed again: ${entry.slice(0, 80)}`),
    ];
    await rebuildIndexes(deps);
    const found = await answersTo(county, entry, PROVIDER, DAY);
    checks['answers of the search, from indexes made anew'] = differingAnswers(answers, found);
    return { inventory, objects, checks, seconds: { export: exporting, restore: restoring } };
  } finally {
    for (const one of standing) await one.end().catch(() => {});
    await rm(root, { recursive: true, force: true });
  }
};
