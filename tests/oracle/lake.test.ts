import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeChecked } from '../../functions/platform/tabular/checked-csv.ts';
import { columnType } from '../../functions/platform/tabular/column-types.ts';
import { ATHENA, type Clause } from '../../functions/platform/tabular/dialect.ts';
import { literal } from '../../functions/platform/tabular/duckdb.ts';
import { groupStatement, groupsOf } from '../../functions/platform/tabular/groups.ts';
import { lakeSource, lakeTable, tableStatement } from '../../functions/platform/tabular/lake-table.ts';
import { toParquet } from '../../functions/platform/tabular/parquet.ts';
import { openReader, pageOf, type VersionReader } from '../../functions/platform/tabular/query.ts';
import { pageStatement } from '../../functions/platform/tabular/statements.ts';
import { workDirectory } from '../platform/tabular/files.ts';
import { GROUPS, ITEMS, PAGES, ROWS } from '../platform/tabular/questions.ts';

/**
 * What the lake is sent runs on Trino itself, whose age is that of Athena's engine, and its answers equal those of the
 * file; the table's statement is parsed in Athena's dialect, and the file is read by Arrow.
 */
const HOME = new URL('../../.local/oracle/', import.meta.url).pathname;
const JARS = join(HOME, 'trino');
const PYTHON = join(HOME, 'bin/python');
const work = workDirectory();
let parquet = '';
let file: VersionReader;

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
});

const TABLE = lakeTable({ entry: 'ent_A', version: 3, items: ITEMS });
const SOURCE = lakeSource('county', TABLE);

/** The rows as a table that a statement brings along: one text of JSON, whose columns are made what the lake's are. */
const brought = (): Clause => {
  const rows = ROWS.map((row, at) => [
    String(at + 1),
    // A moment is written as the lake has it; every other value is the text that it is.
    ...row.map((value, place) =>
      value !== null && ITEMS[place]!.type === 'datetime' ? ATHENA.value(ITEMS[place]!, value).sql.slice(1, -1) : value,
    ),
  ]);
  const columns = ITEMS.map((item, place) => {
    const type = item.type === 'datetime' ? 'VARCHAR' : columnType(item);
    return `CAST(r[${place + 2}] AS ${type}) AS "${item.name}"`;
  });
  const json = literal(JSON.stringify(rows));
  return {
    sql: `(SELECT CAST(r[1] AS BIGINT) AS "_row", ${columns.join(', ')} FROM UNNEST(CAST(json_parse(${json}) AS ARRAY(ARRAY(VARCHAR)))) AS u (r))`,
    values: [],
  };
};

const onTrino = (statements: readonly string[]): (string | null)[][][] => {
  const classes = `${JARS}/*`;
  const program = new URL('TrinoOracle.java', import.meta.url).pathname;
  const { stdout, status } = spawnSync('java', ['-XX:TieredStopAtLevel=1', '-cp', classes, program], {
    input: statements.map((sql) => `${JSON.stringify(sql)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  if (status !== 0) throw new Error(`Trino ended with ${status}: ${stdout.slice(-2_000)}`);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('rows '))
    .map((line) => JSON.parse(line.slice(5)));
};

if (existsSync(JARS)) {
  describe('Trino', () => {
    it('answers every question to the lake as the file does', async () => {
      const pages = Object.values(PAGES);
      const groups = Object.values(GROUPS);
      const source = brought();
      const answers = onTrino([
        ...pages.map((query) => pageStatement(query, source, ATHENA).sql),
        ...groups.map((query) => groupStatement(query, source, ATHENA).sql),
      ]);
      expect(answers).toHaveLength(pages.length + groups.length);
      for (const [at, query] of pages.entries()) {
        const here = await file.page(query);
        expect(pageOf(query, answers[at]!).rows, Object.keys(PAGES)[at]).toEqual(here.rows);
      }
      for (const [at, query] of groups.entries())
        expect(groupsOf(query, answers[pages.length + at]!), Object.keys(GROUPS)[at]).toEqual(await file.groups(query));
    }, 600_000);
  });
} else it('is not there: .ci/oracle-setup.sh brings Trino with Maven', () => {});

if (existsSync(PYTHON)) {
  describe('Readers in Python', () => {
    it('parse what Athena is sent, and read the file with the same types and values', async () => {
      const asked = {
        ddl: [tableStatement('county', TABLE, (prefix) => `s3://bucket/${prefix}`)],
        sql: [
          ...Object.values(PAGES).map((query) => pageStatement(query, SOURCE, ATHENA).sql),
          ...Object.values(GROUPS).map((query) => groupStatement(query, SOURCE, ATHENA).sql),
        ],
        parquet,
      };
      const program = new URL('lake.py', import.meta.url).pathname;
      const { stdout, stderr, status } = spawnSync(PYTHON, [program], {
        input: JSON.stringify(asked),
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      const read = JSON.parse(stdout);
      expect(read.statements).toBe(1 + asked.sql.length);
      expect(read.types).toMatchObject({
        _row: 'int64',
        code: 'string',
        beds: 'int64',
        fee: 'decimal128(38, 2)',
        opened: expect.stringMatching(/^date32/),
        at: 'timestamp[us]',
        active: 'bool',
      });
      const whole = await file.page({ select: ITEMS, limit: 1_000 });
      const plain = ['code', 'title', 'kind', 'beds', 'fee', 'opened'];
      const names = Object.keys(read.types);
      expect(read.rows.map((row: string[]) => plain.map((name) => row[names.indexOf(name)]))).toEqual(
        whole.rows.map((row) => plain.map((name) => (row[name] === null ? null : String(row[name])))),
      );
    });
  });
} else it('are not there: .ci/oracle-setup.sh brings Arrow and sqlglot', () => {});
