import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dataExportStep, failDataExport } from '../../functions/data/export-work.ts';
import { prepareVersionStep } from '../../functions/data/prepare-version.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { lakeAthena } from '../../functions/platform/engines/lake-athena.ts';
import type { Objects } from '../../functions/platform/ports.ts';
import { workDirectory } from '../platform/tabular/files.ts';
import { athenaOnDuckDb } from '../support/athena.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aGrant, aTownEntry, declared, type Given, read, towns } from './reading.ts';

/** The stores fail, or the function is killed, at every step: nothing half made is seen, and a try again completes. */
const work = workDirectory();
const ROWS = towns(30);
let athena: Awaited<ReturnType<typeof athenaOnDuckDb>>;
let county: TestCounty;
let grant: Given;
let entry: string;
/** Long work is run by the tests, step by step. */
let held = true;
/** Object calls that fail while it is set, each with the object's key. */
let failing: ((method: string, key: string) => boolean) | undefined;
let level: string | undefined;

const breakable = (objects: Objects): Objects =>
  Object.fromEntries(
    Object.entries(objects).map(([method, act]: [string, (...given: never[]) => unknown]) => [
      method,
      async (key: never, ...rest: never[]) => {
        if (failing?.(method, key)) throw new Error('the store is down');
        return act(key, ...rest);
      },
    ]),
  ) as unknown as Objects;

/** The county's dependencies, which fail at their nth call and at every later one: as if the function were killed there. */
const killedAt = (n: number): Deps => {
  let calls = 0;
  const guard = <A extends unknown[], R>(act: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      calls += 1;
      if (calls >= n) throw new Error('killed');
      return act(...given);
    };
  };
  const { deps } = county;
  const objects = Object.fromEntries(
    Object.entries(deps.objects).map(([method, act]) => [method, guard(act as never)]),
  ) as unknown as Objects;
  const send = guard((command: never) => deps.store.client.send(command));
  return {
    ...deps,
    objects,
    store: { ...deps.store, client: { send } as unknown as typeof deps.store.client },
    ...(deps.lake ? { lake: { ...deps.lake, ask: guard((sql: string) => deps.lake!.ask(sql)) } } : {}),
  };
};

/** Runs a step killed at its first call, then its second, and so on, until it completes; tells at which it did. */
const survive = async (step: (deps: Deps) => Promise<unknown>, after: () => Promise<void>): Promise<number> => {
  for (let n = 1; ; n += 1) {
    const ended = await step(killedAt(n)).then(
      () => true,
      () => false,
    );
    if (ended) return n;
    await after();
  }
};

beforeAll(async () => {
  athena = await athenaOnDuckDb(work.path);
  county = await aCounty('dazhou', {
    replace: ({ objects, works }) => ({
      objects: breakable(athena.seen(objects)),
      works: {
        start: async (name, input) =>
          held && ['data-export', 'prepare-version'].includes(input.kind) ? undefined : works.start(name, input),
      },
    }),
  });
  entry = await aTownEntry(county, ROWS);
  grant = await aGrant(county, entry, { mode: 'batch' });
});
afterAll(() => athena.stop());
beforeEach(() => {
  level = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'silent';
});
afterEach(() => {
  failing = undefined;
  process.env.LOG_LEVEL = level ?? '';
});

const anExport = async (): Promise<string> =>
  (
    await county.must('POST', `/data/grants/${grant.id}/exports`, {
      as: 'officer@consumer',
      body: { ...declared(grant), format: 'csv' },
    })
  ).id;
const state = (id: string) => county.must('GET', `/data/exports/${id}`, { as: 'officer@consumer' });
const usedRows = async (): Promise<number> => {
  const { items } = await county.must('GET', `/data/grants/${grant.id}/usage`, { as: 'officer@consumer' });
  return items[0]?.rows ?? 0;
};

describe('an export', () => {
  it('killed at every call in turn is not there until it is whole, and is counted once', async () => {
    const id = await anExport();
    const before = await usedRows();
    const calls = await survive(
      (deps) => dataExportStep(deps, id),
      async () => {
        const { status, available } = await state(id);
        // Killed after the last write it is done, and told so by the next look.
        if (status === 'running') {
          expect(available).toBe(false);
          expect(await usedRows()).toBe(before);
        }
      },
    );
    expect(calls).toBeGreaterThan(8);
    expect(await state(id)).toMatchObject({ status: 'ready', rows: 30 });
    expect(await usedRows()).toBe(before + 30);
  });

  it('made twice at once is one file, counted once', async () => {
    const id = await anExport();
    const before = await usedRows();
    await Promise.all([dataExportStep(county.deps, id), dataExportStep(county.deps, id)]);
    expect(await state(id)).toMatchObject({ status: 'ready', rows: 30 });
    expect(await usedRows()).toBe(before + 30);
  });

  it('whose start was lost is started by the sweep', async () => {
    const id = await anExport();
    held = false;
    await county.sweep();
    await county.works.idle();
    held = true;
    expect(await state(id)).toMatchObject({ status: 'ready' });
  });

  it('that is given up says so, in words that tell nothing of the cause', async () => {
    const id = await anExport();
    await failDataExport(county.deps, id, new Error('secret value'));
    const told = await state(id);
    expect(told).toMatchObject({ status: 'failed', failure: { code: 'internal' }, available: false });
    expect(JSON.stringify(told)).not.toContain('secret');
    expect(await dataExportStep(county.deps, id)).toEqual({ done: true });
    expect(county.notices.at(-1)).toMatchObject({ to: 'consumer', about: { type: 'export', id } });
  });
});

describe('a read', () => {
  it('for which the store gives nothing is a 500 that counts nothing; the next one is answered', async () => {
    const fresh = await aCounty('dazhou', { replace: ({ objects }) => ({ objects: breakable(objects) }) });
    const given = await aGrant(fresh, await aTownEntry(fresh, ROWS));
    failing = (method, key) => method === 'toFile' && key.startsWith('versions/');
    const answers = await Promise.all([1, 2, 3].map(() => read(fresh, given)));
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 500]);
    const usage = () => fresh.must('GET', `/data/grants/${given.id}/usage`, { as: 'officer@consumer' });
    expect((await usage()).items).toEqual([]);
    failing = undefined;
    expect((await read(fresh, given)).body.rows).toHaveLength(30);
    expect((await usage()).items).toMatchObject([{ calls: 1, rows: 30 }]);
  });

  it('brings a version once for readers who come at once', async () => {
    const brought: string[] = [];
    const fresh = await aCounty('dazhou', {
      replace: ({ objects }) => ({
        objects: {
          ...objects,
          toFile: async (key, path) => {
            if (key.startsWith('versions/')) brought.push(key);
            return objects.toFile(key, path);
          },
        },
      }),
    });
    const given = await aGrant(fresh, await aTownEntry(fresh, ROWS));
    // Its quality was measured of it.
    await fresh.works.idle();
    brought.length = 0;
    const answers = await Promise.all([1, 2, 3, 4].map(() => read(fresh, given)));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [200, 503].includes(status))).toBe(true);
    expect(brought).toHaveLength(1);
  });
});

describe('a version that is laid out', () => {
  it('killed at every call in turn has each row once in the end', async () => {
    const options = { client: athena.client, workgroup: 'w', database: 'county', bucket: 'bucket', fromBytes: 1 };
    const lake = lakeAthena(options);
    Object.assign(county.deps, { lake });
    const calls = await survive(
      (deps) => prepareVersionStep(deps, `${entry}-v1`),
      async () => {},
    );
    expect(calls).toBeGreaterThan(4);
    const table = athena.statements.find((sql) => sql.startsWith('CREATE'))!;
    const [, name] = /`county`\.`(\w+)`/.exec(table)!;
    const partitions = await lake.ask(`SELECT "_version", count(*) FROM "county"."${name}" AS t GROUP BY 1`);
    expect(partitions).toEqual([['v1', '30']]);
    Object.assign(county.deps, { lake: undefined });
  });
});
