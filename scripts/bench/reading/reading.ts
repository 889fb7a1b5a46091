import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { dataRoutes } from '../../../functions/data/contract.ts';
import { prepareVersionStep } from '../../../functions/data/prepare-version.ts';
import { parseFilter } from '../../../functions/data/question.ts';
import { readerOf } from '../../../functions/data/reader.ts';
import { warmDirectory } from '../../../functions/data/warm-directory.ts';
import type { DataVersion } from '../../../functions/gathering/repository.ts';
import type { Deps } from '../../../functions/platform/county.ts';
import type { Verb } from '../../../functions/platform/endpoint.ts';
import { room } from '../../../functions/platform/room.ts';
import { type Api, type DemoCounty, mustBy, officer } from '../../demo/county.ts';
import { CONSUMER } from '../../demo/sharing.ts';
import { inProcess } from '../in-process.ts';
import { median, progress, quantile, type Result, result, timed } from '../result.ts';
import { coldRead } from './cold-read.ts';
import { FIELDS, ITEMS, keyAt, million, PURPOSE, SCENARIO } from './million.ts';
import { postgresTable } from './postgres.ts';

const TIMES = 500;
const WARM_UP = 300;
const READERS = 50;
const SECONDS = 60;
const QUICK_SECONDS = 6;
const PAGE_FILTER = 'opened:between:2012-01-01|2014-12-31';
const PAGE_SQL = `opened BETWEEN DATE '2012-01-01' AND DATE '2014-12-31'`;
const GROUP = { by: ['status'], measures: [{ measure: 'count' }, { measure: 'sum', item: 'staff' }] } as const;
const GROUP_SQL = 'SELECT status, count(*), sum(staff) FROM t GROUP BY status ORDER BY status';

const rss = (): number => process.memoryUsage.rss() / 1_000_000;
const load = (): string => `load ${loadavg()[0]!.toFixed(1)} on 2 cores`;
const bytesIn = async (directory: string): Promise<number> => {
  let sum = 0;
  for (const name of await readdir(directory, { recursive: true }))
    sum += (await stat(join(directory, name)).catch(() => ({ size: 0 }))).size;
  return sum / 1_000_000;
};

/** Milliseconds of a statement by DuckDB alone on the same file. */
const bare = async (path: string, sql: (at: number) => string, times = TIMES): Promise<number[]> => {
  const engine = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await engine.connect();
  await connection.run('SET parquet_metadata_cache = true');
  await connection.run(`CREATE VIEW t AS SELECT * FROM read_parquet('${path}')`);
  try {
    return await timed(times, WARM_UP, async (at) => (await connection.runAndReadAll(sql(at))).getRowObjectsJson());
  } finally {
    connection.closeSync();
    engine.closeSync();
  }
};

type Way = (at: number) => Promise<unknown>;

/** Milliseconds of several ways to the same rows, one after the other each time: whatever else the machine does weighs on all. */
const inTurn = async <W extends Record<string, Way>>(ways: W): Promise<Record<keyof W, number[]>> => {
  const taken = Object.fromEntries(Object.keys(ways).map((name) => [name, [] as number[]])) as Record<
    keyof W,
    number[]
  >;
  await timed(TIMES, WARM_UP, async (at) => {
    for (const [name, way] of Object.entries(ways)) {
      const began = performance.now();
      await way(at);
      if (at >= WARM_UP) taken[name as keyof W].push(performance.now() - began);
    }
  });
  return taken;
};

/** Fifty readers at once for a while, each asking by key, for a page or for figures in turn. */
const readersAtOnce = async (ask: readonly ((at: number) => Promise<unknown>)[], seconds: number) => {
  const taken: number[] = [];
  const memory: number[] = [];
  let errors = 0;
  const end = performance.now() + seconds * 1000;
  const watch = setInterval(() => memory.push(rss()), 500);
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      for (let at = reader; performance.now() < end; at += READERS) {
        const began = performance.now();
        try {
          await ask[at % ask.length]!(at);
        } catch {
          errors += 1;
        }
        taken.push(performance.now() - began);
      }
    }),
  );
  clearInterval(watch);
  // Flat: the last tenth of the time against the tenth after the first.
  const tenth = Math.max(1, Math.floor(memory.length / 10));
  return {
    taken,
    errors,
    grown: median(memory.slice(-tenth)) - median(memory.slice(tenth, 2 * tenth)),
    peak: Math.max(...memory),
  };
};

/** The bars of reading a million rows under a grant, through the local gateway, each beside its yardsticks. */
export const readingBench = async (wants: (id: string) => boolean, quick: boolean): Promise<Result[]> => {
  const results: Result[] = [];
  if (READ_IDS.some(wants)) results.push(...(await inMillion(wants, quick)));
  if (wants('read.cold60')) {
    progress('  a cold first read of 60 MB');
    results.push(await coldRead());
  }
  return results;
};
const READ_IDS = [
  'lookup.p50',
  'lookup.p95',
  'page.p50',
  'groupby.p50',
  'grant.overhead',
  'readers.errors',
  'readers.p50',
  'readers.p99',
  'readers.grown',
];
export const READING_IDS = [...READ_IDS, 'read.cold60'];

const inMillion = async (wants: (id: string) => boolean, quick: boolean): Promise<Result[]> => {
  progress('a million rows');
  let deps!: Deps;
  const home = await mkdtemp(join(tmpdir(), 'gongshu-bench-million-'));
  try {
    return await inProcess(
      async (county) => measureAll(county, deps, home, wants, quick),
      (given) => {
        deps = given;
        return {};
      },
    );
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

/** The same rows by the same kind of gateway to whoever has a token: no grant is asked for, nothing is counted or recorded. */
const withoutGrant = (county: DemoCounty, deps: Deps, version: DataVersion): Api['must'] => {
  const { readRows } = dataRoutes;
  const verb: Verb<typeof readRows> = async ({ deps, query }) => {
    const filter = [query.filter ?? []].flat().map(parseFilter);
    const { rows } = await readerOf({ deps }, version).page({ select: ITEMS, filter, limit: query.limit });
    const items = ITEMS.map(({ name, label }) => ({ name, label }));
    const data = { version: version.version, acceptedOn: version.acceptedOn, newest: version.version };
    return { rows: rows.map((row) => ({ ...row })), items, data, marks: [] };
  };
  const data = room({ readRows }, { readRows: verb }, () => deps);
  return mustBy(county.callAt([readRows], { data } as Parameters<typeof county.callAt>[1]));
};

const measureAll = async (
  county: DemoCounty,
  deps: Deps,
  home: string,
  wants: (id: string) => boolean,
  quick: boolean,
): Promise<Result[]> => {
  const { entry, version, path, grant } = await million(county, deps, home);
  progress('  key blocks');
  const began = performance.now();
  await prepareVersionStep(deps, `${entry}-v1`);
  const prepared = (performance.now() - began) / 1000;
  const blocks = (await deps.objects.head(`lookups/${entry}/${version.parquet.sha256}.blocks`))!.size / 1_000_000;

  const query = { purpose: PURPOSE, scenario: SCENARIO, select: FIELDS.join(',') };
  const rowsBy = (must: Api['must']) => {
    const rows = async (more: Record<string, string>, expected: number) => {
      const answer = await must(officer(CONSUMER), 'GET', `/data/grants/${grant}/rows`, {
        query: { ...query, ...more },
      });
      if (answer.rows.length !== expected) throw new Error(`${answer.rows.length} rows`);
    };
    return {
      lookUp: (at: number) => rows({ filter: `uscc:eq:${keyAt(at * 3571 + 1)}`, limit: '1' }, 1),
      page: () => rows({ filter: PAGE_FILTER, limit: '50' }, 50),
    };
  };
  const { lookUp, page } = rowsBy(county.must);
  const ungranted = rowsBy(withoutGrant(county, deps, version));
  const groups = async () => {
    const body = { purpose: PURPOSE, scenario: SCENARIO, ...GROUP };
    const answer = await county.must(officer(CONSUMER), 'POST', `/data/grants/${grant}/query`, { body });
    if (answer.groups.length !== 4) throw new Error(`${answer.groups.length} groups`);
  };
  const reader = readerOf({ deps }, version);
  const engine = {
    lookUp: (at: number) =>
      reader.page({ select: ITEMS, filter: [parseFilter(`uscc:eq:${keyAt(at * 3571 + 1)}`)], limit: 1 }),
    page: () => reader.page({ select: ITEMS, filter: [parseFilter(PAGE_FILTER)], limit: 50 }),
  };

  progress('  PostgreSQL');
  const postgres = await postgresTable(path);
  try {
    const pg = postgres && {
      lookUp: postgres.ask(
        `\\set r random(1, 1000000)\nSELECT * FROM t WHERE uscc = '91510000MA' || lpad(((:r::bigint * 7919) % 1000003)::text, 8, '0');`,
        TIMES * 3,
      ),
      page: postgres.ask(`SELECT * FROM t WHERE ${PAGE_SQL} ORDER BY _row LIMIT 51;`, TIMES),
      groups: postgres.ask(`${GROUP_SQL};`, 30),
    };
    const beside = (value: number | undefined) => (value === undefined ? {} : { postgres: value });
    progress('  by key, by page, by groups');
    const byKey = await inTurn({ alone: engine.lookUp, ungranted: ungranted.lookUp, whole: lookUp });
    const [looked, lookedAlone] = [byKey.whole, byKey.alone];
    const lookedBare = await bare(path, (at) => `SELECT * FROM t WHERE uscc = '${keyAt(at * 3571 + 1)}'`);
    const byPage = await inTurn({ alone: engine.page, ungranted: ungranted.page, whole: page });
    const [paged, pagedAlone] = [byPage.whole, byPage.alone];
    const pagedBare = await bare(path, () => `SELECT * FROM t WHERE ${PAGE_SQL} ORDER BY _row LIMIT 51`);
    const grouped = await timed(TIMES / 3, WARM_UP / 3, groups);
    const groupedBare = await bare(path, () => GROUP_SQL, TIMES / 3);
    const disk = await bytesIn(await warmDirectory());
    const there = () => `${load()}, ${rss().toFixed(0)} MB resident, ${disk.toFixed(0)} MB on disk`;
    const how = `${ROWS_TEXT}, through the gateway with grant, quota and evidence, warm; yardstick: DuckDB alone; ${there()}`;
    const added = (over: 'ungranted' | 'alone') =>
      [byKey, byPage].map((by) => median(by.whole) - median(by[over])) as [number, number];
    const overhead = added('ungranted');
    const inAll = added('alone');
    const results = [
      result(
        'lookup.p50',
        median(looked),
        'ms',
        `${how}; engine ${median(lookedAlone).toFixed(2)} ms; blocks ${blocks.toFixed(0)} MB in ${prepared.toFixed(1)} s`,
        median(lookedBare),
        beside(pg?.lookUp.p50),
      ),
      result(
        'lookup.p95',
        quantile(looked, 0.95),
        'ms',
        `${how}; engine ${quantile(lookedAlone, 0.95).toFixed(2)} ms`,
        quantile(lookedBare, 0.95),
        beside(pg?.lookUp.p95),
      ),
      result(
        'page.p50',
        median(paged),
        'ms',
        `50 of ${how}; engine ${median(pagedAlone).toFixed(2)} ms`,
        median(pagedBare),
        beside(pg?.page.p50),
      ),
      result('groupby.p50', median(grouped), 'ms', how, median(groupedBare), beside(pg?.groups.p50)),
      result(
        'grant.overhead',
        Math.max(...overhead),
        'ms',
        `what the grant, the quota and the evidence add to the same rows by the same gateway, token and register: by key ${overhead[0].toFixed(2)} ms, by page ${overhead[1].toFixed(2)} ms; with all of these, over the engine alone: ${inAll[0].toFixed(2)} and ${inAll[1].toFixed(2)} ms; ${load()}`,
      ),
    ];
    if (['readers.errors', 'readers.p50', 'readers.p99', 'readers.grown'].some(wants)) {
      const seconds = quick ? QUICK_SECONDS : SECONDS;
      progress(`  ${READERS} readers for ${seconds} s`);
      const { taken, errors, grown, peak } = await readersAtOnce([lookUp, page, groups], seconds);
      const diskAfter = await bytesIn(await warmDirectory());
      const many = `${taken.length} reads of ${READERS} readers in ${seconds} s, by key, page and group in turn; peak ${peak.toFixed(0)} MB resident, ${diskAfter.toFixed(0)} MB on disk; ${load()}`;
      results.push(
        result('readers.errors', errors, 'errors', many),
        result('readers.p50', median(taken), 'ms', many),
        result('readers.p99', quantile(taken, 0.99), 'ms', `${many}; yardstick: the p50 of the same`, median(taken)),
        result('readers.grown', grown, 'MB', `resident at the end against the beginning; ${many}`),
      );
    }
    return results;
  } finally {
    postgres?.stop();
  }
};

const ROWS_TEXT = '1,000,000 × 9';
