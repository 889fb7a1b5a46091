import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginCheck, type Checker } from '../../../functions/domain/gathering/check.ts';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { type CheckRequest, checkFile } from '../../../functions/platform/tabular/check-file.ts';
import { quoted } from '../../../functions/platform/tabular/checked-csv.ts';
import { directoriesOf, literal, startEngine } from '../../../functions/platform/tabular/duckdb.ts';
import { encodeGb18030 } from '../../../functions/platform/tabular/encode-gb18030.ts';
import { gatherFile } from '../../../functions/platform/tabular/gather-file.ts';
import { workDirectory } from './files.ts';

const work = workDirectory();
const TODAY = '2026-11-25';
const ITEMS = Items.parse([
  { name: 'code', label: '编号', type: 'code', required: true, unique: true, length: 8 },
  { name: 'name', label: '名称', type: 'text', length: 10 },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'fee', label: '费用', type: 'decimal', scale: 2 },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'active', label: '在用', type: 'boolean' },
]);

let files = 0;
const gather = (content: string | Uint8Array, more: Partial<CheckRequest> = {}, items: readonly Item[] = ITEMS) => {
  const path = work.file(`in-${++files}.csv`, content);
  const request = {
    path,
    fileName: 'a.csv',
    format: 'csv',
    items,
    today: TODAY,
    directory: work.path,
    ...more,
  } as const;
  return gatherFile(request, join(work.path, `out-${files}.parquet`));
};

const stored = async (path: string): Promise<unknown[]> => {
  const engine = await startEngine({ directories: directoriesOf(path) });
  const sql = `SELECT * FROM read_parquet(${literal(path)}) ORDER BY _row`;
  const rows = (await engine.connection.runAndReadAll(sql)).getRowObjectsJson();
  engine.close();
  return rows;
};

const CELLS: Readonly<Record<string, readonly string[]>> = {
  code: ['A1', '0012', '12345678', '123456789', ' x', '', '3月4日', '1.1E+11'],
  name: ['东城区', 'Main St.', 'say "hi"', ' 甲 ', '', '　', '１２', '甲\n乙', 'a,b;c\td', '一二三四五六七八九十一'],
  beds: ['12', '0', '', '1,234', '12.0', '007', 'x', '-5'],
  fee: ['1.5', '1.50', '.5', '', '1.234', '-0.5', '1,000.00'],
  opened: ['2024-01-05', '2024/1/5', '2024年1月5日', '', '2023-02-30', '20240105'],
  active: ['true', 'false', '是', '', '0', '也许'],
};
const row = fc.tuple(...ITEMS.map(({ name }) => fc.constantFrom(...CELLS[name]!)));
const rightRow = fc.tuple(...ITEMS.map(({ name }) => fc.constantFrom(...CELLS[name]!.slice(0, 3))));

describe('A delimited file, checked on its bytes,', () => {
  it('stores what is guarded against spreadsheets as the values within, whoever reads the text', async () => {
    const header = ITEMS.map(({ label }) => label).join(',');
    const row = '="0010",="甲",="12",="1.5",="2024-01-05",="true"';
    const { parquet, ...result } = await gather(`${header}\n${row}\n`);
    expect(result).toMatchObject({ accepted: true, rows: 1 });
    expect(await stored(parquet!.path)).toEqual([
      { _row: '1', code: '0010', name: '甲', beds: '12', fee: '1.50', opened: '2024-01-05', active: true },
    ]);
  });

  const expected = (rows: readonly (readonly string[])[]) => {
    const checker = beginCheck(
      ITEMS,
      ITEMS.map(({ label }) => label),
      { today: TODAY },
    ) as Checker;
    const found = rows.map((cells, at) => checker.row(cells, at + 2));
    const { counts, suspicions } = checker.end();
    const faults = found.flatMap((one) => one.faults);
    return { values: found.map(({ values }) => values), faults, counts, suspicions };
  };

  it('has the faults, counts and values that its cells have one by one', async () => {
    const text = (rows: readonly (readonly string[])[], comma: string, end: string, quote: boolean) =>
      [ITEMS.map(({ label }) => label), ...rows]
        .map((cells) => cells.map((cell) => (quote || /[",;\t\n]/.test(cell) ? quoted(cell) : cell)).join(comma))
        .join(end);
    const tables = fc.array(fc.oneof(row, rightRow), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        async (rows, comma, end, quote) => {
          // Line ends within cells would move the numbers of the rows after them.
          const cells = rows.map((one) => one.map((cell) => cell.replace('\n', ' ')));
          const filled = cells.filter((one) => one.some((cell) => cell !== ''));
          if (filled.length === 0 || filled.length < cells.length) return;
          const { faults, counts, values, suspicions } = expected(cells);
          const result = await gather(text(cells, comma, end, quote));
          const { accepted, faults: found, normalised, suspicions: seen, parquet } = result;
          expect({ faults: found, normalised, seen }).toEqual({
            faults,
            normalised: counts.normalised,
            seen: suspicions,
          });
          expect(accepted).toBe(faults.length === 0);
          expect(existsSync(join(work.path, `out-${files}.parquet`))).toBe(accepted);
          if (!parquet) return;
          const rowsBack = (await stored(parquet.path)) as Record<string, unknown>[];
          expect(rowsBack.map((one) => [one.code, one.name])).toEqual(values.map(([code, name]) => [code, name]));
          expect(rowsBack.map((one) => (one.fee === null ? null : Number(one.fee)))).toEqual(
            values.map((one) => (one[3] === null ? null : Number(one[3]))),
          );
          expect(rowsBack.map((one) => [one.opened, one.active === null ? null : String(one.active)])).toEqual(
            values.map((one) => [one[4], one[5]]),
          );
        },
      ),
      { seed: 20261125, numRuns: 60 },
    );
  });

  const HEADER = ITEMS.map(({ label }) => label).join(',');
  const plain = (count: number, change: (at: number) => string = () => '') =>
    [
      HEADER,
      ...Array.from({ length: count }, (_, at) => change(at) || `${10_000_000 + at},甲,1,1.50,2024-01-05,true`),
    ].join('\n');

  it('is stored from the text itself where every value stands as it is kept, in whatever order of columns', async () => {
    const result = await gather(plain(3_000));
    expect(result).toMatchObject({ accepted: true, plain: {}, parquet: { rows: 3_000 } });
    const swapped = '名称,编号,在用,床位,费用,成立日期\r\n"甲ab",1,true,,"2.5",2024/1/5\r\n乙,2,,3,,\r\n';
    const other = await gather(swapped);
    expect(other).toMatchObject({ accepted: true, plain: { lineEnd: '\r\n' }, normalised: { opened: 1 } });
    expect(await stored(other.parquet!.path)).toEqual([
      { _row: '1', code: '1', name: '甲ab', beds: null, fee: '2.50', opened: '2024-01-05', active: true },
      { _row: '2', code: '2', name: '乙', beds: '3', fee: null, opened: null, active: null },
    ]);
  });

  it.each([
    [
      'a value to rewrite near the end',
      plain(40_000, (at) => (at === 39_990 ? '10039990,甲,"1,000",1,2024-01-05,是' : '')),
    ],
    ['a blank line', `${plain(10)}\n\n`],
    ['a line of commas', `${plain(10)}\n,,,,,`],
    ['a line end within quotes', plain(10, (at) => (at === 5 ? '10000005,"甲\n乙",1,1,2024-01-05,true' : ''))],
    ['another line end among the others', plain(10).replace('\n10000005', '\r\n10000005')],
    ['a lone return within a text', plain(10, (at) => (at === 5 ? '10000005,"甲\r乙",1,1,2024-01-05,true' : ''))],
  ])('is written anew with %s, and no value is lost', async (_, text) => {
    const result = await gather(text);
    expect(result.accepted).toBe(true);
    expect(result.plain).toBeUndefined();
    expect(result.parquet?.rows).toBe(result.rows);
    const rows = (await stored(result.parquet!.path)) as { code: string; _row: string }[];
    expect(rows).toHaveLength(result.rows);
    expect(rows.map(({ _row }) => Number(_row))).toEqual(rows.map((_one, at) => at + 1));
  });

  it('keeps the order in which its rows came, also where a late one is not in that of its key', async () => {
    const result = await gather(plain(60_000, (at) => (at === 59_999 ? '1,乙,1,1.50,2024-01-05,true' : '')));
    expect(result).toMatchObject({ accepted: true, plain: {}, parquet: { rows: 60_000 } });
    const engine = await startEngine({ directories: [work.path] });
    const sql = `SELECT code, _row FROM read_parquet(${literal(result.parquet!.path)}) WHERE _row IN (1, 60000)`;
    expect((await engine.connection.runAndReadAll(sql)).getRowsJson()).toEqual([
      ['10000000', '1'],
      ['1', '60000'],
    ]);
    engine.close();
  });

  it('leaves nothing behind where a late row refuses it', async () => {
    const before = readdirSync(work.path).length;
    const result = await gather(plain(60_000, (at) => (at === 59_999 ? '1,乙,x,1.50,2024-01-05,true' : '')));
    expect(result).toMatchObject({ accepted: false, rows: 60_000, faultTotals: { 'bad-integer': 1 } });
    expect(result.parquet).toBeUndefined();
    expect(readdirSync(work.path).filter((name) => !name.startsWith('.'))).toHaveLength(before + 1);
  });

  it('names the first row of a value that comes twice, among values that ascend and among others', async () => {
    const twice = await gather(plain(20, (at) => (at === 19 ? '10000003,甲,1,1,2024-01-05,true' : '')));
    expect(twice.faults).toMatchObject([{ row: 21, column: 'code', code: 'duplicate-value', zh: '与第 5 行重复' }]);
  });

  it('comes out the same in every encoding', async () => {
    const text = plain(50).replaceAll('甲', '县（区）');
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const rows = [];
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), encodeGb18030(text), utf16])
      rows.push(await stored((await gather(bytes)).parquet!.path));
    for (const one of rows.slice(1)) expect(one).toEqual(rows[0]);
  });

  it('refuses the same with or without a version in the making', async () => {
    const path = work.file(
      'same.csv',
      plain(5, (at) => (at === 2 ? 'x' : '')),
    );
    const request = {
      path,
      fileName: 'a.csv',
      format: 'csv',
      items: ITEMS,
      today: TODAY,
      directory: work.path,
    } as const;
    const { parquet: _, ...gathered } = await gatherFile(request, join(work.path, 'same.parquet'));
    expect(gathered).toEqual(await checkFile(request));
  });
});
