import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { survivesKills } from '../agent/cut-off.ts';
import { aDepartmentBeside, type Department } from '../agent/department.ts';
import { type Cluster, postgresqlMissing, startPostgresql } from '../agent/postgresql-cluster.ts';

const ITEMS: readonly Item[] = [
  { name: 'id', label: '编号', type: 'code', required: true, unique: true, length: 18 },
  { name: 'serial', label: '流水号', type: 'integer' },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'amount', label: '金额', type: 'decimal', scale: 10, length: 30 },
  { name: 'ratio', label: '比例', type: 'decimal', scale: 6 },
  { name: 'founded', label: '成立日期', type: 'date' },
  { name: 'local_time', label: '本地时间', type: 'datetime' },
  { name: 'changed', label: '更新时间', type: 'datetime' },
  { name: 'active', label: '是否存续', type: 'boolean' },
  { name: 'kind', label: '类型', type: 'code' },
  { name: 'note', label: '备注', type: 'text' },
];
const FIELDS = ITEMS.map(({ name }) => name);

describe.skipIf(postgresqlMissing)(`the agent beside a real PostgreSQL ${postgresqlMissing ?? ''}`, () => {
  let at: Department;
  let cluster: Cluster;
  beforeAll(async () => {
    [at, cluster] = await Promise.all([aDepartmentBeside(), startPostgresql()]);
    await cluster.query(
      "CREATE TYPE kind AS ENUM ('国有', '民营'); CREATE SCHEMA biz; CREATE DOMAIN biz.code18 AS char(18)",
    );
  });
  afterAll(async () => {
    await cluster?.stop();
    await at?.end();
  });

  let tables = 0;
  const aTable = async (rows: number): Promise<string> => {
    tables += 1;
    const table = `biz.company_${tables}`;
    await cluster.query(`CREATE TABLE ${table} (id biz.code18 PRIMARY KEY, serial bigint, name varchar, amount numeric(30, 10),
      ratio double precision, founded date, local_time timestamp(6), changed timestamptz NOT NULL DEFAULT '2026-03-02 02:00:00.25+00',
      active boolean, kind kind, note jsonb, secret bytea, tags text[])`);
    await cluster.query(`INSERT INTO ${table} (id, serial, name, amount, founded, active)
      SELECT lpad(n::text, 18, '0'), 900719925474099000 + n, '企业' || n, n / 3::numeric, date '2024-01-01' + n, n % 2 = 0
      FROM generate_series(1, ${rows}) AS n`);
    return table;
  };
  const configure = (
    name: string,
    entry: string,
    table: string,
    more: Record<string, unknown> = {},
    patience = '20s',
  ) =>
    at.configure(
      [
        {
          name,
          entry,
          source: {
            kind: 'postgresql',
            host: '127.0.0.1',
            port: cluster.port,
            database: cluster.database,
            user: cluster.user,
          },
          ...(table.startsWith('SELECT') ? { query: table } : { table }),
          key: ['id'],
          batch: 500,
          ...more,
        },
      ],
      { patience },
    );
  /** What the county must have, as the database itself writes it. */
  const tableRows = async (table: string) =>
    (
      await cluster.query(`SELECT trim(id) AS id, serial::text, name, amount::text, ratio::numeric(20,6)::text AS ratio, to_char(founded, 'YYYY-MM-DD') AS founded,
        to_char(local_time, 'YYYY-MM-DD"T"HH24:MI:SS.US') AS local_time,
        to_char(changed AT TIME ZONE 'Etc/GMT-8', 'YYYY-MM-DD"T"HH24:MI:SS.US') AS changed, active, kind::text, note::text
        FROM ${table} ORDER BY id`)
    ).rows.map(({ local_time, changed, name, ...row }) => ({
      ...row,
      // Text of nothing but space is no value; the county writes fractions without closing zeros.
      name: name?.trim() === '' ? null : name,
      local_time: local_time?.replace(/\.?0+$/, '') ?? null,
      changed: changed.replace(/\.?0+$/, ''),
    }));
  const countyHas = async (entry: string, table: string) => {
    const rows = (await at.countyRows(entry, FIELDS)).map((row) => ({
      ...row,
      serial: row.serial === null ? null : String(row.serial),
    }));
    rows.sort((a, b) => (String((a as { id?: unknown }).id) < String((b as { id?: unknown }).id) ? -1 : 1));
    expect(rows).toEqual(await tableRows(table));
  };
  const jobOf = ({ summary }: { summary: { jobs: Record<string, unknown>[] } }) => summary.jobs[0]!;

  it('keeps every value exactly, whatever the server’s own settings are', async () => {
    const table = await aTable(20);
    await cluster.query("SET timezone = 'America/New_York'");
    const nasty: [string, string][] = [
      ['name', `'引号"与''撇号''，逗号'`],
      ['name', "E'多行\\n文本\\r\\n第三行\\t制表'"],
      ['name', "'😀 𠮷野家 e\u0301 ＡＢ　全角'"],
      ['name', "'  前后空格  '"],
      ['name', "''"],
      ['name', 'NULL'],
      ['serial', '9223372036854775807'],
      ['serial', '-9223372036854775807'],
      ['amount', '12345678901234567890.0123456789'],
      ['amount', '-0.0000000001'],
      ['ratio', '1e-5'],
      ['ratio', '0.1'],
      ['local_time', "'1988-07-01 12:00:00.123456'"],
      ['changed', "'1988-07-01 12:00:00+08'"],
      ['changed', "'2026-03-02 23:59:59.999999-05'"],
      ['kind', "'国有'"],
      ['note', `'{"a": [1, "二"]}'`],
      ['founded', "'1900-02-28'"],
      ['active', 'NULL'],
    ];
    for (const [at, [column, value]] of nasty.entries())
      await cluster.query(
        `UPDATE ${table} SET ${column} = ${value} WHERE serial = ${900719925474099001n + BigInt(at)}`,
      );
    const entry = await at.entry(ITEMS);
    configure('nasty', entry, table);
    const ran = await at.run();
    expect(ran.code, ran.stderr).toBe(0);
    expect(jobOf(ran)).toMatchObject({ rows: 20, aside: ['secret', 'tags'] });
    await countyHas(entry, table);
  });

  it('says which columns are of a type that no item can hold, and which values no item takes', async () => {
    const table = await aTable(3);
    const entry = await at.entry(ITEMS);
    configure('types', entry, table, { columns: { secret: 'note', tags: 'name' } });
    const ran = await at.run();
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('column secret is of a type that no item can hold: bytea');
    expect(ran.stderr).toContain('column tags is of a type that no item can hold: _text (array)');
    await cluster.query(`UPDATE ${table} SET founded = 'infinity', amount = 'NaN'`);
    configure('values', entry, table);
    const wrong = await at.run();
    expect(wrong.code).toBe(4);
    expect(wrong.stderr).toContain('6 faults in 3 rows');
  });

  it('delivers increments by a time with updates and by comparing with deletes', async () => {
    const table = await aTable(2_000);
    const [timed, compared] = [await at.entry(ITEMS), await at.entry(ITEMS)];
    configure('timed', timed, table, { mode: 'watermark', watermark: { column: 'changed' } });
    expect(jobOf(await at.run())).toMatchObject({ kind: 'full', rows: 2_000 });
    configure('compared', compared, `SELECT * FROM ${table} WHERE serial > 0;`, { mode: 'compare' });
    expect(jobOf(await at.run())).toMatchObject({ kind: 'full', rows: 2_000 });
    await cluster.query(
      `UPDATE ${table} SET name = '改名', changed = '2026-03-02 12:00:00.5+08' WHERE serial % 100 = 0`,
    );
    await cluster.query(`INSERT INTO ${table} (id, serial, changed) VALUES ('X', 1, '2026-03-02 12:00:01+08')`);

    configure('timed', timed, table, { mode: 'watermark', watermark: { column: 'changed' } });
    const byTime = await at.run();
    expect(jobOf(byTime), byTime.stderr).toMatchObject({
      kind: 'changes',
      records: 21,
      changes: { added: 1, changed: 20 },
    });
    await countyHas(timed, table);
    // A row that comes with an earlier time, within the overlap, is not missed; the others are not sent again.
    await cluster.query(`INSERT INTO ${table} (id, serial, changed) VALUES ('Y', 2, '2026-03-02 11:59:00+08')`);
    expect(jobOf(await at.run())).toMatchObject({ kind: 'changes', rows: 22, records: 1 });
    await countyHas(timed, table);

    await cluster.query(`DELETE FROM ${table} WHERE serial % 7 = 0`);
    configure('compared', compared, `SELECT * FROM ${table} WHERE serial > 0;`, { mode: 'compare' });
    const ran = await at.run();
    expect(jobOf(ran), ran.stderr).toMatchObject({ kind: 'changes' });
    expect(Number(jobOf(ran).deleted)).toBeGreaterThan(250);
    await countyHas(compared, table);
  });

  it('goes on after kill -9 at any request of a whole delivery', async () => {
    const table = await aTable(500);
    const entry = await at.entry(ITEMS);
    configure('killed', entry, table);
    await survivesKills(
      at,
      entry,
      (nth) => cluster.query(`UPDATE ${table} SET name = '改${nth}' WHERE serial % 10 = ${nth % 10}`),
      () => countyHas(entry, table),
    );
  });

  it('reads again where the database goes away in the middle, in one snapshot', async () => {
    const table = await aTable(60_000);
    const entry = await at.entry(ITEMS);
    configure('away', entry, table);
    let cut = false;
    const ran = await at.run({
      says: (line) => {
        if (cut || !line.includes('reading')) return;
        cut = true;
        setTimeout(() => void cluster.cut(), 150);
      },
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('the database went away (57P01)');
    expect(jobOf(ran)).toMatchObject({ rows: 60_000, version: 1 });
  });

  it('says so where the database is not there, or does not let it in', async () => {
    const entry = await at.entry(ITEMS);
    const table = await aTable(1);
    const source = { kind: 'postgresql', host: '127.0.0.1', port: 1, database: 'x', user: 'reader' };
    configure('closed', entry, table, { source }, '2s');
    expect((await at.run()).code).toBe(3);
    configure('absent', entry, 'biz.no_such_table');
    const ran = await at.run();
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('PostgreSQL 42P01');
  });

  it('can write nothing', async () => {
    const table = await aTable(1);
    const entry = await at.entry(ITEMS);
    await cluster.query(`CREATE FUNCTION biz.spoil() RETURNS int LANGUAGE sql AS 'DELETE FROM ${table} RETURNING 1'`);
    configure('writes', entry, `SELECT *, biz.spoil() FROM ${table}`);
    const ran = await at.run();
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('PostgreSQL 25006');
    expect((await cluster.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(1);
  });
});
