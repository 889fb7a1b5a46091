import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { checkFile } from '../../../functions/platform/tabular/check-file.ts';
import { quoted, writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import { directoriesOf, literal, startEngine } from '../../../functions/platform/tabular/duckdb.ts';
import type { BadQuery, Filter } from '../../../functions/platform/tabular/filters.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { openReader, type Reader } from '../../../functions/platform/tabular/query.ts';
import type { CursorState, PageQuery } from '../../../functions/platform/tabular/statements.ts';
import { toCsv, toJson } from '../../../functions/platform/tabular/write-exports.ts';
import { fixture, textOf, workDirectory } from './files.ts';

const work = workDirectory();

const ITEMS = Items.parse([
  { name: 'code', label: '编码', type: 'code' },
  { name: 'title', label: '名称', type: 'text' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'fee', label: '费用', type: 'decimal', scale: 2 },
  { name: 'x', label: '经度', type: 'decimal' },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'at', label: '更新时间', type: 'datetime' },
  { name: 'active', label: '在用', type: 'boolean' },
  { name: 'rid', label: '负责人证件', type: 'resident-id', masking: 'resident-id' },
  { name: 'phone', label: '电话', type: 'code', masking: 'mobile' },
  { name: 'secret', label: '内部备注', type: 'text', masking: 'drop' },
]);

type Row = readonly (string | null)[];
const ROWS: readonly Row[] = [
  [
    '007',
    '甲"院",\n二',
    '9223372036854775807',
    '12.50',
    '116.240227',
    '2024-01-05',
    '2024-01-05T10:20:30.12',
    'true',
    '11010519491231002X',
    '13800138000',
    's1',
  ],
  ['08', "o'hara", '-5', '-0.01', '0.1', '1900-01-01', '1999-12-31T23:59:59', 'false', null, null, 's2'],
  [
    '100',
    '𠮷',
    '9007199254740991',
    '99999999999999999999999999999999.99',
    '-0.0000000001',
    '9999-12-31',
    '2024-01-05T00:00:00',
    null,
    null,
    null,
    null,
  ],
  [null, '=1+1', null, null, null, null, null, null, null, '010', null],
  [
    '08',
    ' 空 ',
    '-5',
    '12.5',
    '9999999999999999999999999999',
    '2024-01-05',
    '2024-01-05T10:20:30',
    'true',
    null,
    null,
    null,
  ],
];

let parquet = '';
let reader: Reader;

async function parquetOf(rows: readonly Row[], name: string, items = ITEMS): Promise<string> {
  const csv = join(work.path, `${name}.csv`);
  const writer = await writeChecked(
    csv,
    items.map((item) => item.name),
  );
  for (const row of rows) await writer.write(row);
  await writer.close();
  const out = join(work.path, `${name}.parquet`);
  expect(await toParquet(csv, items, out)).toEqual({ rows: rows.length });
  return out;
}

async function codes(filter: readonly Filter[], more: Partial<PageQuery> = {}): Promise<readonly unknown[]> {
  const { rows } = await reader.over({ path: parquet }).page({ select: ITEMS, filter, limit: 100, ...more });
  return rows.map((row) => row.title);
}

async function count(filter: readonly Filter[]): Promise<unknown> {
  const query = { items: ITEMS, by: [], measures: [{ measure: 'count' }], filter, limit: 1 } as const;
  return (await reader.over({ path: parquet }).groups(query)).groups[0]?.count;
}

const [FIRST, SECOND, THIRD, FOURTH, FIFTH] = ROWS.map((row) => row[1]);

beforeAll(async () => {
  parquet = await parquetOf(ROWS, 'all');
  reader = openReader({ directories: [work.path] });
  return () => reader.close();
});

describe('the columnar file', () => {
  it('has the types of the items', async () => {
    const engine = await startEngine({ directories: directoriesOf(parquet) });
    const found = await engine.connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${literal(parquet)})`);
    engine.close();
    expect(found.getRows().map(([name, type]) => `${String(name)} ${String(type)}`)).toEqual([
      '_row BIGINT',
      'code VARCHAR',
      'title VARCHAR',
      'beds BIGINT',
      'fee DECIMAL(38,2)',
      'x DECIMAL(38,10)',
      'opened DATE',
      'at TIMESTAMP',
      'active BOOLEAN',
      'rid VARCHAR',
      'phone VARCHAR',
      'secret VARCHAR',
    ]);
  });

  it('bends no value: what went in comes out', async () => {
    const { rows, next } = await reader.over({ path: parquet }).page({ select: ITEMS, limit: 100 });
    expect(next).toBeUndefined();
    expect(rows.map((row) => ITEMS.slice(0, 8).map(({ name }) => row[name]))).toEqual([
      ['007', FIRST, '9223372036854775807', '12.50', '116.240227', '2024-01-05', '2024-01-05T10:20:30.12', true],
      ['08', SECOND, -5, '-0.01', '0.1', '1900-01-01', '1999-12-31T23:59:59', false],
      [
        '100',
        THIRD,
        9007199254740991,
        '99999999999999999999999999999999.99',
        '-0.0000000001',
        '9999-12-31',
        '2024-01-05T00:00:00',
        null,
      ],
      [null, FOURTH, null, null, null, null, null, null],
      ['08', FIFTH, -5, '12.50', '9999999999999999999999999999', '2024-01-05', '2024-01-05T10:20:30', true],
    ]);
  });

  it('refuses a text that is not in the form of its type, rather than guess', async () => {
    const items = Items.parse([{ name: 'n', label: '数', type: 'integer' }]);
    await expect(parquetOf([['13800138000x']], 'bad', items)).rejects.toThrow(
      /^the accepted rows could not be made columnar: Conversion Error$/,
    );
    expect(existsSync(join(work.path, 'bad.parquet'))).toBe(false);
  });

  it('takes any text through a CSV, the checks, the columns and back', async () => {
    const items = Items.parse([{ name: 'v', label: '值', type: 'text' }]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the checks refuse these
    const refusedByChecks = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/;
    const text = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        fc.constantFrom('"', '""', ',', 'a\nb', 'a\r\nb', 'NULL', '\\N', "'"),
      )
      .filter((one) => !refusedByChecks.test(one));
    const cases = fc.sample(text, { seed: 20261125, numRuns: 300 });
    const source = work.file('any.csv', `v\r\n${cases.map((one) => `${quoted(one)}\r\n`).join('')}`);
    const checked = await checkFile({
      path: source,
      fileName: 'any.csv',
      format: 'csv',
      items,
      today: '2026-11-25',
      directory: work.path,
    });
    expect(checked).toMatchObject({ accepted: true, rows: cases.length });
    const out = join(work.path, 'any.parquet');
    await toParquet(checked.checkedCsv!, items, out);
    const { rows } = await reader.over({ path: out }).page({ select: items, limit: 1_000 });
    expect(rows.map(({ v }) => v)).toEqual(cases.map((one) => (one.trim() === '' ? null : one)));
  });
});

describe('the engine', () => {
  it('cannot reach a file outside its directories, nor be told to', async () => {
    const engine = await startEngine({ directories: [work.path] });
    const run = (sql: string) => engine.connection.run(sql);
    const outside = literal(fixture('divisions/areas.csv'));
    await expect(run(`SELECT * FROM read_csv(${outside}, all_varchar = true)`)).rejects.toThrow(/Permission/);
    await expect(run(`SELECT * FROM read_text(${literal(join(work.path, '../../etc/hostname'))})`)).rejects.toThrow();
    await expect(run(`COPY (SELECT 1) TO ${literal(`${work.path}-not.csv`)}`)).rejects.toThrow(/Permission/);
    await expect(run('SET enable_external_access = true')).rejects.toThrow();
    await expect(run("SET allowed_directories = ['/']")).rejects.toThrow(/locked/);
    await expect(run('INSTALL httpfs')).rejects.toThrow();
    engine.close();
    expect(existsSync(`${work.path}-not.csv`)).toBe(false);
  });
});

describe('a filter', () => {
  it.each<[string, Filter, readonly (string | null | undefined)[]]>([
    ['equal code, zeros and all', { item: 'code', op: 'eq', value: '08' }, [SECOND, FIFTH]],
    ['unequal, with rows that have no value', { item: 'code', op: 'ne', value: '08' }, [FIRST, THIRD, FOURTH]],
    ['greater number', { item: 'beds', op: 'gt', value: '9007199254740991' }, [FIRST]],
    ['number with separators', { item: 'beds', op: 'ge', value: '9,007,199,254,740,991' }, [FIRST, THIRD]],
    ['equal decimals however written', { item: 'fee', op: 'eq', value: '12.500' }, [FIRST, FIFTH]],
    ['day as people write it', { item: 'opened', op: 'le', value: '2024年1月5日' }, [FIRST, SECOND, FIFTH]],
    ['moment', { item: 'at', op: 'lt', value: '2024-01-05 10:20:30.12' }, [SECOND, THIRD, FIFTH]],
    ['truth', { item: 'active', op: 'eq', value: '是' }, [FIRST, FIFTH]],
    ['list', { item: 'code', op: 'in', value: ['007', '100', '0'] }, [FIRST, THIRD]],
    ['part of a text, taken literally', { item: 'title', op: 'contains', value: '%' }, []],
    ['part of a text', { item: 'title', op: 'contains', value: '院' }, [FIRST]],
    ['beginning of a text', { item: 'title', op: 'starts-with', value: '=1' }, [FOURTH]],
    ['nothing', { item: 'code', op: 'null' }, [FOURTH]],
    ['something', { item: 'active', op: 'not-null' }, [FIRST, SECOND, FIFTH]],
    [
      'a range, ends included',
      { item: 'opened', op: 'between', value: ['1900-01-01', '2024年1月5日'] },
      [FIRST, SECOND, FIFTH],
    ],
    ['quotes as data', { item: 'title', op: 'eq', value: "o'hara" }, [SECOND]],
    ['statements as data', { item: 'title', op: 'eq', value: "x' OR 1=1 --" }, []],
  ])('finds by %s', async (_, filter, titles) => {
    expect(await codes([filter])).toEqual(titles);
    expect(await count([filter])).toBe(titles.length);
  });

  it('joins with others, all of which must hold', async () => {
    const both: readonly Filter[] = [
      { item: 'code', op: 'eq', value: '08' },
      { item: 'active', op: 'eq', value: 'true' },
    ];
    expect(await codes(both)).toEqual([FIFTH]);
  });

  it.each<[BadQuery['code'], Partial<PageQuery>]>([
    ['unknown-item', { filter: [{ item: 'nothing', op: 'eq', value: '1' }] }],
    ['unknown-item', { filter: [{ item: '_row', op: 'eq', value: '1' }] }],
    ['unknown-item', { filter: [{ item: 'code" IS NULL OR "code', op: 'eq', value: '1' }] }],
    ['unknown-item', { select: ITEMS.slice(0, 1), filter: [{ item: 'secret', op: 'starts-with', value: 's' }] }],
    ['unknown-item', { order: { item: 'nothing' } }],
    ['bad-operator', { filter: [{ item: 'code', op: '= 1 OR 1' as Filter['op'], value: '1' }] }],
    ['bad-operator', { filter: [{ item: 'beds', op: 'contains', value: '1' }] }],
    ['bad-operator', { filter: [{ item: 'beds', op: 'constructor' as Filter['op'], value: '1' }] }],
    ['bad-value', { filter: [{ item: 'beds', op: 'eq', value: '1.5' }] }],
    ['bad-value', { filter: [{ item: 'beds', op: 'eq', value: '' }] }],
    ['bad-value', { filter: [{ item: 'opened', op: 'eq', value: '2023-02-30' }] }],
    ['bad-value', { filter: [{ item: 'code', op: 'in', value: [] }] }],
    ['bad-value', { filter: [{ item: 'code', op: 'eq' }] }],
    ['bad-value', { filter: [{ item: 'code', op: 'null', value: 'x' }] }],
    ['bad-limit', { limit: 0 }],
    ['bad-limit', { limit: 1_001 }],
    ['bad-limit', { limit: 1.5 }],
    ['bad-cursor', { cursor: { value: null, row: 1.5 } }],
    ['bad-cursor', { order: { item: 'beds' }, cursor: { value: 'x', row: 1 } }],
  ])('that asks wrongly is told so: %s, %j', async (code, query) => {
    await expect(reader.over({ path: parquet }).page({ select: ITEMS, limit: 10, ...query })).rejects.toMatchObject({
      code,
    });
  });

  it('that failed leaves the reader in order', async () => {
    await expect(
      reader.over({ path: join(work.path, 'none.parquet') }).page({ select: ITEMS, limit: 1 }),
    ).rejects.toThrow();
    expect(await count([])).toBe(5);
  });
});

describe('pages', () => {
  it.each(['code', 'title', 'beds', 'fee', 'x', 'opened', 'at', 'active', undefined])(
    'one by one give every row once, in the order of the whole: by %s',
    async (item) => {
      for (const descending of [false, true]) {
        const order = item === undefined ? {} : { order: { item, descending } };
        const whole = await codes([], order);
        const found: unknown[] = [];
        let cursor: CursorState | undefined;
        do {
          const page = await reader.over({ path: parquet }).page({
            select: ITEMS,
            limit: 1,
            ...order,
            ...(cursor === undefined ? {} : { cursor }),
          });
          found.push(...page.rows.map((row) => row.title));
          cursor = page.next === undefined ? undefined : (JSON.parse(JSON.stringify(page.next)) as CursorState);
        } while (cursor !== undefined);
        expect(found).toEqual(whole);
        expect(found).toHaveLength(5);
      }
    },
  );

  it('sort numbers as numbers and put rows without a value last either way', async () => {
    expect(await codes([], { order: { item: 'fee' } })).toEqual([SECOND, FIRST, FIFTH, THIRD, FOURTH]);
    expect(await codes([], { order: { item: 'fee', descending: true } })).toEqual([
      THIRD,
      FIRST,
      FIFTH,
      SECOND,
      FOURTH,
    ]);
  });

  it('may be asked for all at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => codes([{ item: 'code', op: 'eq', value: '007' }])));
    expect(all).toEqual(Array.from({ length: 20 }, () => [FIRST]));
  });
});

describe('the exports', () => {
  it('as CSV have a mark, labels, RFC 4180 line ends, hidden values and no dropped item', async () => {
    const out = join(work.path, 'open.csv');
    const { rows, columns } = await toCsv({ parquet, items: ITEMS }, out);
    expect({ rows, columns }).toEqual({ rows: 5, columns: ITEMS.slice(0, 10).map(({ name }) => name) });
    const lines = textOf(out).split('\r\n');
    expect(lines[0]).toBe('\uFEFF编码,名称,床位,费用,经度,成立日期,更新时间,在用,负责人证件,电话');
    expect(lines[1]).toBe(
      '007,"甲""院"",\n二",9223372036854775807,12.50,116.240227,2024-01-05,2024-01-05T10:20:30.12,true,1101**************,138********',
    );
    expect(lines[4]).toBe(",'=1+1,,,,,,,,***");
    expect(lines).toHaveLength(7);
    expect(textOf(out)).not.toMatch(/s1|内部备注|11010519491231002X|13800138000/);
  });

  it('as JSON are one array with the same hidden positions', async () => {
    const out = join(work.path, 'open.json');
    await toJson({ parquet, items: ITEMS }, out);
    const found = JSON.parse(textOf(out)) as readonly Record<string, unknown>[];
    expect(found).toHaveLength(5);
    expect(found[0]).toEqual({
      code: '007',
      title: FIRST,
      beds: '9223372036854775807',
      fee: '12.50',
      x: '116.240227',
      opened: '2024-01-05',
      at: '2024-01-05T10:20:30.12',
      active: true,
      rid: '1101**************',
      phone: '138********',
    });
  });

  it('of no rows are still a file, and of no items are refused', async () => {
    const empty = await parquetOf([], 'empty');
    await toJson({ parquet: empty, items: ITEMS }, join(work.path, 'empty.json'));
    await toCsv({ parquet: empty, items: ITEMS }, join(work.path, 'empty.csv'));
    expect(JSON.parse(textOf(join(work.path, 'empty.json')))).toEqual([]);
    expect(textOf(join(work.path, 'empty.csv')).split('\r\n')).toHaveLength(2);
    await expect(toCsv({ parquet, items: ITEMS.slice(-1) }, join(work.path, 'none.csv'))).rejects.toThrow(RangeError);
  });

  it('of one item are read back by our own reader, empty values too', async () => {
    const items = Items.parse([{ name: 'v', label: '值', type: 'text' }]);
    const path = await parquetOf([['a'], [null], ['b']], 'one', items);
    const out = join(work.path, 'one-open.csv');
    await toCsv({ parquet: path, items }, out);
    const again = await checkFile({
      path: out,
      fileName: 'one-open.csv',
      format: 'csv',
      items,
      today: '2026-11-25',
      directory: work.path,
    });
    expect(again).toMatchObject({ accepted: true, rows: 3 });
  });
});
