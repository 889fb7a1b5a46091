import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { aDepartmentBeside, type Department } from '../agent/department.ts';
import { type MariaDb, mariadbMissing, startMariaDb } from '../agent/mariadb-server.ts';

const ITEMS: readonly Item[] = [
  { name: 'id', label: '编号', type: 'code', required: true, unique: true, length: 18 },
  { name: 'serial', label: '流水号', type: 'integer' },
  { name: 'name', label: '名称', type: 'text' },
  { name: 'amount', label: '金额', type: 'decimal', scale: 10, length: 30 },
  { name: 'founded', label: '成立日期', type: 'date' },
  { name: 'local_time', label: '本地时间', type: 'datetime' },
  { name: 'changed', label: '更新时间', type: 'datetime' },
  { name: 'active', label: '是否存续', type: 'boolean' },
  { name: 'kind', label: '类型', type: 'code' },
  { name: 'note', label: '备注', type: 'text' },
];
const FIELDS = ITEMS.map(({ name }) => name);

describe.skipIf(mariadbMissing)(`the agent beside a real MariaDB ${mariadbMissing ?? ''}`, () => {
  let at: Department;
  let server: MariaDb;
  beforeAll(async () => {
    [at, server] = await Promise.all([aDepartmentBeside(), startMariaDb()]);
  });
  afterAll(async () => {
    await server?.stop();
    await at?.end();
  });

  let tables = 0;
  const aTable = async (rows: number): Promise<string> => {
    tables += 1;
    const table = `company_${tables}`;
    await server.query(`CREATE TABLE ${table} (id char(18) PRIMARY KEY, serial bigint, name text, amount decimal(38, 10), founded date,
      local_time datetime(6), changed timestamp(3) NOT NULL DEFAULT '2026-03-01 21:00:00.25', active tinyint(1),
      kind enum('国有', '民营'), note json, secret blob, flags bit(8))`);
    await server.query(`INSERT INTO ${table} (id, serial, name, amount, founded, active)
      SELECT lpad(seq, 18, '0'), 900719925474099000 + seq, concat('企业', seq), seq / 4, date_add('2024-01-01', INTERVAL seq DAY), seq % 2
      FROM seq_1_to_${rows}`);
    return table;
  };
  const configure = (name: string, entry: string, table: string, more: Record<string, unknown> = {}) =>
    at.configure([
      {
        name,
        entry,
        source: { kind: 'mysql', host: '127.0.0.1', port: server.port, database: 'biz', user: 'reader' },
        table,
        key: ['id'],
        batch: 500,
        ...more,
      },
    ]);
  const countyHas = async (entry: string, table: string) => {
    const wanted =
      await server.query(`SELECT id, CAST(serial AS char) AS serial, nullif(name, '') AS name, CAST(amount AS char) AS amount,
      CAST(founded AS char) AS founded, date_format(local_time, '%Y-%m-%dT%H:%i:%s.%f') AS local_time,
      date_format(convert_tz(changed, '-05:00', '+08:00'), '%Y-%m-%dT%H:%i:%s.%f') AS changed, active, kind, concat('', note) AS note FROM ${table} ORDER BY id`);
    const found = (await at.countyRows(entry, FIELDS)).toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));
    expect(found.map((row) => ({ ...row, serial: row.serial === null ? null : String(row.serial) }))).toEqual(
      wanted.map(({ active, local_time, changed, ...row }) => ({
        ...row,
        active: active === null ? null : active === 1,
        local_time: local_time?.replace(/\.?0+$/, '') ?? null,
        changed: changed.replace(/\.?0+$/, ''),
      })),
    );
  };
  const jobOf = ({ summary }: { summary: { jobs: Record<string, unknown>[] } }) => summary.jobs[0]!;

  it('keeps every value exactly, whatever the server’s own settings are', async () => {
    const table = await aTable(12);
    const nasty: [string, string][] = [
      ['name', `'引号"与''撇号''，\\\\反斜杠'`],
      ['name', "'多行\\n文本\\r\\n第三行\\t制表'"],
      ['name', "'😀 𠮷野家 ＡＢ　全角'"],
      ['name', "''"],
      ['name', 'NULL'],
      ['serial', '9223372036854775807'],
      ['amount', '12345678901234567890.0123456789'],
      ['local_time', "'1988-07-01 12:00:00.123456'"],
      ['changed', "'1988-07-01 12:00:00.001'"],
      ['kind', "'国有'"],
      ['note', `'{"a": [1, "二"]}'`],
      ['active', 'NULL'],
    ];
    for (const [at, [column, value]] of nasty.entries())
      await server.query(`UPDATE ${table} SET ${column} = ${value} WHERE serial = ${900719925474099001n + BigInt(at)}`);
    const entry = await at.entry(ITEMS);
    configure('nasty', entry, table);
    const ran = await at.run();
    expect(ran.code, ran.stderr).toBe(0);
    expect(jobOf(ran)).toMatchObject({ rows: 12, aside: ['secret', 'flags'] });
    await countyHas(entry, table);
  });

  it('says which columns are of a type that no item can hold', async () => {
    const table = await aTable(1);
    const entry = await at.entry(ITEMS);
    configure('types', entry, table, { columns: { secret: 'note', flags: 'name' } });
    const ran = await at.run();
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('column secret is of a type that no item can hold: binary');
    expect(ran.stderr).toContain('column flags is of a type that no item can hold: bit string');
  });

  it('delivers increments by a time and by a number, and by comparing with deletes', async () => {
    const table = await aTable(2_000);
    const [timed, numbered, compared] = [await at.entry(ITEMS), await at.entry(ITEMS), await at.entry(ITEMS)];
    const jobs: Record<string, [string, Record<string, unknown>]> = {
      timed: [timed, { mode: 'watermark', watermark: { column: 'changed' } }],
      numbered: [numbered, { mode: 'watermark', watermark: { column: 'serial', overlap: 5 } }],
      compared: [compared, { mode: 'compare' }],
    };
    const run = async (name: keyof typeof jobs) => {
      configure(name as string, jobs[name]![0], table, jobs[name]![1]);
      const ran = await at.run();
      expect(ran.code, ran.stderr).toBe(0);
      return jobOf(ran);
    };
    for (const name of Object.keys(jobs)) expect(await run(name)).toMatchObject({ kind: 'full', rows: 2_000 });
    await server.query(
      `INSERT INTO ${table} (id, serial, changed) VALUES ('X', 900719925474101001, '2026-03-02 00:00:00')`,
    );
    expect(await run('numbered')).toMatchObject({ kind: 'changes', rows: 7, records: 1 });
    await countyHas(numbered, table);
    await server.query(`UPDATE ${table} SET name = '改名', changed = '2026-03-02 00:00:01.5' WHERE serial % 100 = 0`);
    expect(await run('timed')).toMatchObject({ kind: 'changes', records: 21, changes: { added: 1, changed: 20 } });
    await countyHas(timed, table);
    await server.query(`DELETE FROM ${table} WHERE serial % 7 = 0`);
    expect(Number((await run('compared')).deleted)).toBeGreaterThan(250);
    await countyHas(compared, table);
  });

  it('reads again where the database ends its connection in the middle', async () => {
    const table = await aTable(60_000);
    const entry = await at.entry(ITEMS);
    configure('away', entry, table);
    let cut = false;
    const ran = await at.run({
      says: (line) => {
        if (cut || !line.includes('reading')) return;
        cut = true;
        setTimeout(() => void server.cut(), 150);
      },
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('the database went away');
    expect(jobOf(ran)).toMatchObject({ rows: 60_000, version: 1 });
    await countyHas(entry, table);
  });
});
