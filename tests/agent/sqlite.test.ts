import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { officer } from '../../scripts/demo/county.ts';
import { survivesKills } from './cut-off.ts';
import { aDepartmentBeside, type Department } from './department.ts';
import type { Fate } from './way.ts';

const ITEMS: readonly Item[] = [
  { name: 'id', label: '编号', type: 'code', required: true, unique: true, length: 18 },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'amount', label: '金额', type: 'decimal', scale: 2 },
  { name: 'changed', label: '更新时间', type: 'datetime' },
];
const FIELDS = ITEMS.map(({ name }) => name);

let at: Department;
let databases = 0;
beforeAll(async () => {
  at = await aDepartmentBeside();
});
afterAll(() => at.end());

/** A department's own table, with as many rows, and what a job needs to read it. */
const aTable = (rows: number) => {
  databases += 1;
  const file = `business-${databases}.db`;
  const database = new DatabaseSync(join(at.folder, file));
  database.exec(
    'PRAGMA journal_mode = WAL; CREATE TABLE company (id TEXT PRIMARY KEY, name TEXT, amount NUMERIC, changed TEXT, serial INTEGER, internal TEXT)',
  );
  let serial = 0;
  const put = database.prepare('INSERT OR REPLACE INTO company VALUES (?, ?, ?, ?, ?, ?)');
  const write = (id: number, name: string | null) => {
    serial += 1;
    put.run(String(id).padStart(18, '0'), name, id / 4, '2026-03-02 10:00:00', serial, 'never sent');
  };
  database.exec('BEGIN');
  for (let id = 1; id <= rows; id += 1) write(id, `企业${id}`);
  database.exec('COMMIT');
  return {
    database,
    write,
    remove: (id: number) => database.prepare('DELETE FROM company WHERE id = ?').run(String(id).padStart(18, '0')),
    job: { source: { kind: 'sqlite', file }, table: 'company', columns: { 金额: 'amount' } },
    /** What the county must have. */
    rows: () =>
      (
        database.prepare('SELECT id, name, amount FROM company ORDER BY id').all() as {
          id: string;
          name: string | null;
          amount: number;
        }[]
      ).map(({ id, name, amount }) => ({
        id,
        name: name || null,
        amount: amount.toFixed(2),
        changed: '2026-03-02T10:00:00',
      })),
  };
};
type Table = ReturnType<typeof aTable>;

const job = (name: string, entry: string, table: Table, more: Record<string, unknown> = {}) => {
  const { columns: _, ...source } = table.job;
  return { name, entry, ...source, key: ['id'], batch: 40, ...more };
};
const sorted = (rows: Record<string, unknown>[]) => rows.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
const countyHas = async (entry: string, table: Table) =>
  expect(sorted(await at.countyRows(entry, FIELDS))).toEqual(table.rows());
const jobOf = ({ summary }: { summary: { jobs: Record<string, unknown>[] } }) => summary.jobs[0]!;

describe('the agent beside a department’s SQLite', () => {
  it('delivers a whole table as a file, then nothing, then what has changed and what has gone', async () => {
    const table = aTable(300);
    table.write(299, null);
    table.write(300, '');
    const entry = await at.entry(ITEMS);
    at.configure([job('whole', entry, table, { mode: 'compare' })]);
    const first = await at.run();
    expect(first.code, first.stderr).toBe(0);
    expect(jobOf(first)).toMatchObject({
      outcome: 'accepted',
      kind: 'full',
      rows: 300,
      version: 1,
      aside: ['serial', 'internal'],
    });
    await countyHas(entry, table);

    // NULL and an empty text are one value, and neither is a change of the other.
    table.write(299, '');
    table.write(300, null);
    expect(jobOf(await at.run())).toMatchObject({ outcome: 'nothing-new', kind: 'changes', rows: 300, records: 0 });
    for (let id = 1; id <= 100; id += 1) table.write(id, `改名${id}`);
    for (let id = 101; id <= 150; id += 1) table.remove(id);
    for (let id = 301; id <= 310; id += 1) table.write(id, '新企业');
    const third = await at.run();
    expect(jobOf(third), third.stderr).toMatchObject({
      outcome: 'accepted',
      kind: 'changes',
      records: 160,
      deleted: 50,
      version: 2,
      changes: { added: 10, changed: 100, removed: 50, same: 0, absent: 0 },
    });
    await countyHas(entry, table);
    // Two batches of upserts of at most 40 each … and the deletes apart.
    expect(at.way.passed.filter(({ path }) => path.endsWith('/batches'))).toHaveLength(5);
  });

  it('delivers by a watermark what was written since, and sends no row twice', async () => {
    const table = aTable(120);
    const entry = await at.entry(ITEMS);
    at.configure([job('watermark', entry, table, { mode: 'watermark', watermark: { column: 'serial', overlap: 20 } })]);
    expect(jobOf(await at.run())).toMatchObject({ outcome: 'accepted', kind: 'full', rows: 120 });
    // The overlap is read again and known again.
    expect(jobOf(await at.run())).toMatchObject({ outcome: 'nothing-new', rows: 21, records: 0 });
    for (const id of [3, 5, 200]) table.write(id, '改');
    expect(jobOf(await at.run())).toMatchObject({ outcome: 'accepted', kind: 'changes', records: 3, version: 2 });
    await countyHas(entry, table);
    // Committed late, with a number that was passed already.
    table.database.exec("UPDATE company SET name = '迟到', serial = 110 WHERE id = '000000000000000007'");
    expect(jobOf(await at.run())).toMatchObject({ records: 1, changes: { changed: 1 } });
    await countyHas(entry, table);
  });

  it('delivers the whole data again where the county has another version in force, or the entry has changed', async () => {
    const table = aTable(20);
    const entry = await at.entry(ITEMS);
    at.configure([job('foreign', entry, table, { mode: 'compare' })]);
    await at.run();
    await at.server.must(officer(at.provider), 'POST', `/gathering/entries/${entry}/records`, {
      body: { batch: 'by-hand', action: 'delete', records: [{ id: '000000000000000001' }] },
    });
    await expect.poll(async () => (await at.countyRows(entry, FIELDS)).length, { timeout: 15_000 }).toBe(19);
    const again = await at.run();
    expect(jobOf(again), again.stderr).toMatchObject({ outcome: 'accepted', kind: 'full', version: 3 });
    expect(jobOf(again).because).toContain('version 2 in force');
    await countyHas(entry, table);
  });

  it('delivers the whole data again where another’s version comes into force while it sends changes', async () => {
    const table = aTable(20);
    const entry = await at.entry(ITEMS);
    at.configure([job('overtaken', entry, table, { mode: 'compare' })]);
    await at.run();
    table.write(3, '改');
    at.way.watch(async ({ path }): Promise<Fate> => {
      if (!path.endsWith('/deliveries')) return 'pass';
      const { id } = await at.server.must(officer(at.provider), 'POST', `/gathering/entries/${entry}/records`, {
        body: { batch: 'by-hand', action: 'delete', records: [{ id: '000000000000000001' }] },
      });
      const status = async () =>
        (await at.server.must(officer(at.provider), 'GET', `/gathering/submissions/${id}`)).status;
      await expect.poll(status, { timeout: 15_000 }).toBe('accepted');
      return 'pass';
    });
    const ran = await at.run();
    at.way.watch();
    expect(jobOf(ran), ran.stderr).toMatchObject({ outcome: 'accepted', kind: 'full', version: 3 });
    await countyHas(entry, table);
  });

  it('delivers the whole data again where it no longer knows what it delivered, so that no deleted row stays', async () => {
    const table = aTable(20);
    const entry = await at.entry(ITEMS);
    at.configure([job('forgetful', entry, table, { mode: 'compare' })]);
    await at.run();
    table.remove(5);
    for (const end of ['', '-wal', '-shm'])
      rmSync(join(at.folder, 'state', `forgetful.known.sqlite${end}`), { force: true });
    const ran = await at.run();
    expect(jobOf(ran), ran.stderr).toMatchObject({ outcome: 'accepted', kind: 'full', rows: 19 });
    await countyHas(entry, table);
  });

  it('sends nothing where a row is wrong, says which and shows no value', async () => {
    const table = aTable(50);
    const entry = await at.entry(ITEMS);
    table.database.exec(
      "UPDATE company SET amount = '12345.678' WHERE id = '000000000000000009'; UPDATE company SET changed = '不详' WHERE serial > 48",
    );
    at.configure([job('wrong', entry, table)]);
    at.way.watch();
    const { code, stderr } = await at.run();
    expect(code).toBe(4);
    expect(stderr).toContain('3 faults in 50 rows');
    expect(stderr).toMatch(/row 9 amount: .*位数过多/);
    expect(stderr).not.toMatch(/12345|不详/);
    expect(at.way.passed.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('only looks where it is told to', async () => {
    const table = aTable(30);
    const entry = await at.entry(ITEMS);
    at.configure([job('dry', entry, table, { mode: 'compare' })]);
    at.way.watch();
    expect(jobOf(await at.run({ options: ['--dry-run'] }))).toMatchObject({
      outcome: 'dry-run',
      kind: 'full',
      rows: 30,
      records: 30,
    });
    expect(at.way.passed.filter(({ method }) => method === 'POST')).toEqual([]);
    expect(
      readdirSync(join(at.folder, 'state')).filter((name) => name.startsWith('dry.') && !name.includes('known')),
    ).toEqual([]);
    expect(jobOf(await at.run())).toMatchObject({ outcome: 'accepted', rows: 30 });
  });

  it('keeps its files to itself, and no spool once it is delivered', async () => {
    const table = aTable(3);
    at.configure([job('private', await at.entry(ITEMS), table, { mode: 'compare' })]);
    expect((await at.run()).code).toBe(0);
    const state = join(at.folder, 'state');
    const own = readdirSync(state).filter((name) => name.startsWith('private.'));
    expect(own.toSorted()).toEqual(['private.known.sqlite', 'private.state.json']);
    for (const name of ['.', ...own]) expect(statSync(join(state, name)).mode & 0o077, name).toBe(0);
  });

  describe('cut off', () => {
    it('by kill -9 at any request of a run, goes on and doubles nothing', async () => {
      const table = aTable(100);
      const entry = await at.entry(ITEMS);
      at.configure([job('killed', entry, table, { mode: 'compare' })]);
      await survivesKills(
        at,
        entry,
        (nth) => {
          table.write(nth, `改${nth}`);
          table.write(500 + nth, '新');
          table.remove(60 + nth);
        },
        () => countyHas(entry, table),
      );
    }, 240_000);

    it('while it reads, reads again', async () => {
      const table = aTable(60_000);
      const entry = await at.entry(ITEMS);
      at.configure([job('reading', entry, table)]);
      const killed = await at.run({
        says: (line, child) => line.includes('reading') && setTimeout(() => child.kill('SIGKILL'), 60),
      });
      expect(killed.signal).toBe('SIGKILL');
      const again = await at.run();
      expect(jobOf(again), again.stderr).toMatchObject({ outcome: 'accepted', rows: 60_000, version: 1 });
    });

    it('by a county that is away, busy or forgetful for a while, waits as long as it is asked and goes on', async () => {
      const table = aTable(90);
      const entry = await at.entry(ITEMS);
      at.configure([job('away', entry, table, { mode: 'compare' })]);
      await at.run();
      for (let id = 1; id <= 90; id += 1) table.write(id, '改');
      const asked: number[] = [];
      at.way.watch(({ number, path }) => {
        if (path.endsWith('/batches')) asked.push(Date.now());
        if (number === 2 || number === 6) return 'lost';
        if (number === 4) return { status: 429, headers: { 'retry-after': '1' } };
        if (number === 7) return 'answer-lost';
        if (number === 9) return { status: 503 };
        return 'pass';
      });
      const { code, stderr } = await at.run();
      at.way.watch();
      expect(code, stderr).toBe(0);
      expect(stderr).toMatch(/429.*; 1\.0 s/);
      await countyHas(entry, table);
    });

    it('by a county that stays away, says so by its exit code and goes on next time', async () => {
      const table = aTable(90);
      const entry = await at.entry(ITEMS);
      at.configure([job('gone', entry, table, { mode: 'compare' })], { patience: '2s' });
      await at.run();
      table.write(1, '改');
      at.way.watch(({ path }) => (path.endsWith('/check') ? 'lost' : 'pass'));
      const given = await at.run();
      expect(given.code, given.stderr).toBe(6);
      table.write(2, '也改');
      at.way.watch();
      const next = await at.run();
      expect(next.code, next.stderr).toBe(0);
      expect(next.stderr).toContain('going on with what was not delivered');
      await countyHas(entry, table);
    });

    it('by another that runs the same job, leaves it alone', async () => {
      const table = aTable(10);
      const entry = await at.entry(ITEMS);
      at.configure([job('twice', entry, table, { mode: 'compare' })]);
      let second: ReturnType<Department['run']> | undefined;
      at.way.watch(async ({ number }): Promise<Fate> => {
        if (number === 2) {
          second = at.run();
          await second;
        }
        return 'pass';
      });
      expect((await at.run()).code).toBe(0);
      expect((await second!).code).toBe(7);
    });
  });

  describe('is told in its configuration', () => {
    const refused = async (config: unknown): Promise<string> => {
      writeFileSync(join(at.folder, 'agent.json'), typeof config === 'string' ? config : JSON.stringify(config));
      const { code, stderr } = await at.run();
      expect(code, stderr).toBe(2);
      return stderr;
    };
    const base = {
      server: 'http://127.0.0.1:1',
      identity: { token: { env: 'NO_SUCH_TOKEN' } },
      jobs: [{ name: 'a', entry: 'ent_1', source: { kind: 'sqlite', file: 'a.db' }, table: 'a' }],
    };

    it('everything that is wrong with it at once', async () => {
      const stderr = await refused({
        ...base,
        identity: { token: 'a secret in the open' },
        jobs: [
          { ...base.jobs[0], mode: 'compare', query: 'select 1' },
          { ...base.jobs[0], name: 'b', entry: 'ent_2', mode: 'watermark', tabel: 'x' },
        ],
      });
      expect(stderr).toMatch(/identity.*\n.*jobs\.0|jobs\.1\.?: unknown: tabel/s);
      expect(stderr).not.toContain('a secret in the open');
    });
    it('that it is no YAML, or is not there', async () => {
      expect(await refused('server: [')).toContain('neither YAML nor JSON');
    });
    it('of a secret that is not there', async () => {
      expect(await refused(base)).toContain('the environment lacks NO_SUCH_TOKEN');
    });
    it('of a secret that others may read', async () => {
      writeFileSync(join(at.folder, 'open-secret'), 'x', { mode: 0o644 });
      expect(await refused({ ...base, identity: { token: { file: 'open-secret' } } })).toContain('chmod 600');
    });
    it('which items have no column, and which columns no item', async () => {
      const table = aTable(1);
      const entry = await at.entry(ITEMS);
      at.configure([
        job('columns', entry, table, { columns: { internal: 'no_such', absent: 'name', serial: 'name' } }),
      ]);
      const { code, stderr } = await at.run();
      expect(code).toBe(2);
      for (const words of ['no column absent', 'no item no_such', 'both columns are item name'])
        expect(stderr).toContain(words);
      expect(readFileSync(join(at.folder, 'agent.json'), 'utf8')).toContain('no_such');
    });
    it('that the county does not know it', async () => {
      const table = aTable(1);
      const entry = await at.entry(ITEMS);
      at.configure([job('stranger', entry, table)], { identity: { token: { env: 'AGENT_SECRET' } } });
      const { code, stderr } = await at.run();
      expect(code).toBe(5);
      expect(stderr).toContain('invalid-token');
    });
  });
});

describe('a compressed request', () => {
  const send = (body: Uint8Array, encoding = 'gzip') =>
    fetch(`${at.server.baseUrl}/gathering/entries/ent_none/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding, authorization: 'Bearer none' },
      body: new Uint8Array(body),
    });

  it('is unpacked as the gateway does, and refused where it is not what it says or is too much', async () => {
    const batch = JSON.stringify({ batch: 'b', action: 'append', records: [{}] });
    expect((await send(gzipSync(batch))).status).toBe(401); // it was read, and its token is none
    expect((await send(Buffer.from(batch))).status).toBe(415);
    expect((await send(gzipSync(batch).subarray(0, 20))).status).toBe(415);
    expect((await send(Buffer.from(batch), 'br')).status).toBe(415);
    expect((await send(gzipSync(Buffer.alloc(11 * 1024 * 1024)))).status).toBe(413);
  });
});
