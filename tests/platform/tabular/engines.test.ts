import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lakeAthena } from '../../../functions/platform/engines/lake-athena.ts';
import { LakeBusy, LakeRefused } from '../../../functions/platform/ports.ts';
import { writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import { ATHENA, DUCKDB } from '../../../functions/platform/tabular/dialect.ts';
import { groupStatement, groupsOf } from '../../../functions/platform/tabular/groups.ts';
import { writeLakeParts } from '../../../functions/platform/tabular/lake-parts.ts';
import { lakeSource, lakeTable, partsPrefix, tableStatement } from '../../../functions/platform/tabular/lake-table.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { openReader, pageOf, type VersionReader } from '../../../functions/platform/tabular/query.ts';
import { pageStatement } from '../../../functions/platform/tabular/statements.ts';
import { toParquetFile } from '../../../functions/platform/tabular/write-exports.ts';
import { athenaOnDuckDb } from '../../support/athena.ts';
import { workDirectory } from './files.ts';
import { GROUPS, ITEMS, PAGES, ROWS } from './questions.ts';

/** The same questions to the file on one machine and to the lake: one builder, two dialects, one set of answers. */
const work = workDirectory();
const VERSION = { entry: 'ent_A', version: 3, items: ITEMS, rows: ROWS.length };
const TABLE = lakeTable(VERSION);
let athena: Awaited<ReturnType<typeof athenaOnDuckDb>>;
let parquet = '';
const parts: string[] = [];
let file: VersionReader;
const lakeOf = (patienceMs = 5_000) =>
  lakeAthena({ client: athena.client, workgroup: 'w', database: 'county', bucket: 'b', fromBytes: 1, patienceMs });
const source = lakeSource('county', TABLE);

beforeAll(async () => {
  const csv = join(work.path, 'rows.csv');
  const writer = await writeChecked(
    csv,
    ITEMS.map(({ name }) => name),
  );
  for (const row of ROWS) await writer.write(row);
  await writer.close();
  parquet = join(work.path, 'version.parquet');
  await toParquet(csv, ITEMS, parquet);
  file = openReader({ directories: [work.path] }).over({ path: parquet });
  const root = join(work.path, 'bucket');
  const take = async (name: string, path: string): Promise<void> => {
    // Another version of the same entry beside it, which no answer may hold.
    for (const table of [TABLE, lakeTable({ ...VERSION, version: 4 })]) {
      const target = join(root, partsPrefix(table), name);
      await mkdir(dirname(target), { recursive: true });
      await copyFile(path, target);
    }
    parts.push(join(root, partsPrefix(TABLE), name));
  };
  await writeLakeParts(parquet, VERSION, work.path, take, { sortBy: 'code', rowsAPart: 25 });
  athena = await athenaOnDuckDb(root);
  await lakeOf().ask(tableStatement('county', TABLE, (prefix) => lakeOf().placeOf(prefix)));
});
afterAll(() => athena.stop());

describe('the lake answers as the file does', () => {
  it.each(Object.entries(PAGES))('a page: %s', async (_, query) => {
    const here = await file.page(query);
    expect(pageOf(query, await lakeOf().ask(pageStatement(query, source, ATHENA).sql))).toEqual({
      ...here,
      // A moment ends a page as its column has it: text of one width there.
      ...(here.next ? { next: expect.objectContaining({ row: here.next.row }) } : {}),
    });
  });

  it.each(Object.entries(GROUPS))('figures: %s', async (_, query) => {
    expect(groupsOf(query, await lakeOf().ask(groupStatement(query, source, ATHENA).sql))).toEqual(
      await file.groups(query),
    );
  });

  it.each(['title', 'fee', 'at', 'opened', undefined])(
    'pages one after another give every row once: by %s',
    async (item) => {
      for (const descending of [false, true]) {
        const order = item === undefined ? {} : { order: { item, descending } };
        const query = { select: ITEMS, ...order, limit: 7 };
        const whole = await file.page({ ...query, limit: 1_000 });
        const found: unknown[] = [];
        let cursor: Awaited<ReturnType<VersionReader['page']>>['next'];
        do {
          const asked = { ...query, ...(cursor ? { cursor } : {}) };
          const page = pageOf(asked, await lakeOf().ask(pageStatement(asked, source, ATHENA).sql));
          found.push(...page.rows);
          cursor = page.next;
        } while (cursor);
        expect(found).toEqual(whole.rows);
      }
    },
  );
});

describe('a statement', () => {
  const query = {
    select: ITEMS.slice(0, 2),
    items: ITEMS,
    filter: [
      { item: 'title', op: 'eq', value: "o'hara" } as const,
      { item: 'opened', op: 'ge', value: '2012-01-01' } as const,
    ],
    order: { item: 'at' },
    limit: 50,
  };
  it('binds values for the file, and writes them out as literals for the lake', () => {
    expect(pageStatement(query, { sql: "read_parquet('f')", values: [] }, DUCKDB)).toEqual({
      sql: `SELECT t."code" AS "code", t."title" AS "title", t."_row" AS "_page_row", CAST(t."at" AS VARCHAR) AS "_page_key" FROM read_parquet('f') AS t WHERE t."title" = ? AND t."opened" >= CAST(? AS DATE) ORDER BY t."at" ASC NULLS LAST, t."_row" LIMIT 51`,
      values: ["o'hara", '2012-01-01'],
    });
    expect(pageStatement(query, source, ATHENA)).toEqual({
      sql: `SELECT t."code" AS "code", t."title" AS "title", t."_row" AS "_page_row", CAST(t."at" AS VARCHAR) AS "_page_key" FROM (SELECT * FROM "county"."${TABLE.name}" WHERE "_version" = 'v3') AS t WHERE t."title" = 'o''hara' AND t."opened" >= CAST('2012-01-01' AS DATE) ORDER BY t."at" ASC NULLS LAST, t."_row" LIMIT 51`,
      values: [],
    });
  });

  it('adds whole numbers up beyond 64 bits in either', () => {
    const sum = { items: ITEMS, by: ['kind'], measures: [{ measure: 'sum', item: 'beds' } as const], limit: 5 };
    expect(groupStatement(sum, source, ATHENA).sql).toBe(
      `SELECT t."kind" AS "kind", CAST(sum(CAST(t."beds" AS DECIMAL(38, 0))) AS VARCHAR) AS "m0" FROM ${source.sql} AS t WHERE TRUE GROUP BY t."kind" ORDER BY t."kind" ASC NULLS LAST LIMIT 6`,
    );
  });

  it('makes a table whose partitions are found by rule, for each set of columns its own', () => {
    expect(
      tableStatement('county', TABLE, (prefix) => `s3://b/${prefix}`),
    ).toBe(`CREATE EXTERNAL TABLE IF NOT EXISTS \`county\`.\`${TABLE.name}\` (
  \`_row\` bigint,
  \`code\` string,
  \`title\` string,
  \`kind\` string,
  \`beds\` bigint,
  \`fee\` decimal(38, 2),
  \`x\` decimal(38, 10),
  \`opened\` date,
  \`at\` string,
  \`active\` boolean
)
PARTITIONED BY (\`_version\` string)
STORED AS PARQUET
LOCATION 's3://b/${TABLE.prefix}'
TBLPROPERTIES ('projection.enabled' = 'true', 'projection._version.type' = 'injected', 'storage.location.template' = 's3://b/${TABLE.prefix}\${_version}/')`);
    expect(lakeTable({ ...VERSION, version: 4 })).toMatchObject({ name: TABLE.name, partition: 'v4' });
    expect(lakeTable({ ...VERSION, items: ITEMS.slice(1) }).name).not.toBe(TABLE.name);
    expect(lakeTable({ ...VERSION, entry: 'ent_a' }).name).not.toBe(TABLE.name);
  });
});

describe('the service', () => {
  it('is asked the same thing once, however often it is asked in a while', async () => {
    const before = athena.statements.length;
    const sql = `SELECT count(*) FROM ${source.sql} AS t`;
    const answers = await Promise.all([lakeOf().ask(sql), lakeOf().ask(sql)]);
    expect(answers).toEqual([[['60']], [['60']]]);
    expect(athena.statements.length).toBe(before + 1);
  });

  it('that is not done in time is busy, and the answer is there when it is asked again', async () => {
    athena.behaviour.polls = 4;
    const sql = `SELECT 1 FROM ${source.sql} AS t LIMIT 1`;
    await expect(lakeOf(300).ask(sql)).rejects.toThrow(LakeBusy);
    expect(await lakeOf().ask(sql)).toEqual([['1']]);
    athena.behaviour.polls = 0;
  });

  it('gives answers longer than a page of its own whole', async () => {
    const rows = await lakeOf().ask(`SELECT a.range, b."_row" FROM range(50) AS a, ${source.sql} AS b`);
    expect(rows).toHaveLength(3_000);
    expect(new Set(rows.map((row) => row.join()))).toHaveProperty('size', 3_000);
  });

  it('that fails says nothing of what the data holds', async () => {
    await expect(lakeOf().ask('SELECT * FROM "county"."nothing"')).rejects.toThrow(
      /^the lake failed: category unknown$/,
    );
    await expect(lakeOf().ask(`SELECT CAST(99999 AS TINYINT) FROM ${source.sql} AS t`)).rejects.toThrow(LakeRefused);
  });
});

describe('what we write', () => {
  const compressors = { ZSTD: (packed: Uint8Array) => zstdDecompressSync(packed) };
  const readByOthers = async (path: string) =>
    parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });

  it('is read alike by a reader that others wrote: the version itself', async () => {
    const found = await readByOthers(parquet);
    expect(found).toHaveLength(ROWS.length);
    const whole = await file.page({ select: ITEMS, limit: 1_000 });
    for (const [at, row] of found.entries()) {
      const { _row, beds, opened, at: moment, fee: __, x: ___, ...plain } = row;
      const expected = whole.rows[at]!;
      expect(Number(_row)).toBe(at + 1);
      expect(plain).toEqual({
        code: expected.code,
        title: expected.title,
        kind: expected.kind,
        active: expected.active,
      });
      expect(beds === null || beds === undefined ? null : String(beds)).toBe(
        expected.beds === null ? null : String(expected.beds),
      );
      expect(opened ? (opened as Date).toISOString().slice(0, 10) : null).toBe(expected.opened);
      if (moment) expect((moment as Date).toISOString().slice(0, 19)).toBe(String(expected.at).slice(0, 19));
    }
  });

  it('is read alike by it: a file that a grant exports, without columns of ours', async () => {
    const out = join(work.path, 'export.parquet');
    await toParquetFile({ parquet, items: ITEMS }, out);
    const found = await readByOthers(out);
    expect(Object.keys(found[0]!)).toEqual(ITEMS.map(({ name }) => name));
    expect(found.map(({ code }) => code)).toEqual(ROWS.map(([code]) => code));
  });

  it('lies in the lake sorted, in groups that tell their bounds, and in as many parts as it takes', async () => {
    expect(parts.map((part) => part.split('/').at(-1))).toEqual([
      'part-00000.parquet',
      'part-00001.parquet',
      'part-00002.parquet',
    ]);
    const whole = (await Promise.all(parts.map(readByOthers))).flat();
    expect(whole).toHaveLength(ROWS.length);
    const codes = whole.map(({ code }) => code).filter((code) => code !== null);
    expect(codes).toEqual([...codes].sort());
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(parts[0]!));
    const column = metadata.row_groups[0]!.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === 'code')!;
    expect(column.meta_data?.codec).toBe('ZSTD');
    expect(column.meta_data?.statistics?.min_value).toBe(codes[0]);
    expect(column.meta_data?.statistics?.max_value).toBe(codes[24]);
  });
});
