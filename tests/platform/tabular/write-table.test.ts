import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { streamXlsxRows } from 'hucre';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TableCell, type TableFormat, writeTable } from '../../../functions/platform/tabular/write-table.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'gongshu-table-'));
});
afterAll(() => rm(directory, { recursive: true }));

let files = 0;
const written = async (format: TableFormat, lines: readonly (readonly TableCell[])[], head = ['甲 · a', '乙 · b']) => {
  const path = join(directory, `${++files}.${format}`);
  const source = async function* () {
    yield* lines;
  };
  return { count: await writeTable(format, { name: '台账', head }, source(), path), bytes: await readFile(path) };
};

/** What a spreadsheet takes for a formula, and what only looks like one. */
const FORMULAS = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  '=cmd|"/c calc"!A0',
];

/** Characters that XML cannot hold, or that OOXML takes for an escape. */
const UGLY = ['a\u0001b\u0008', '_x000D_', '_x005F_x000D_', '\uFFFE\uFFFF', '  two  ', '😀', '<b>&"\'</b>'];

describe('A table as CSV', () => {
  it('is UTF-8 with a byte order mark, line ends as RFC 4180 has them, and quotes what needs it', async () => {
    const { bytes, count } = await written('csv', [
      ['汉字', '说"是",\n换行'],
      [null, 1.5],
    ]);
    expect(count).toBe(2);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').slice(1)).toBe('甲 · a,乙 · b\r\n汉字,"说""是"",\n换行"\r\n,1.5');
  });

  it('guards every text that a spreadsheet would take for a formula, and no number', async () => {
    const { bytes } = await written(
      'csv',
      FORMULAS.map((text) => [text, -5]),
    );
    const [, ...lines] = parse(bytes, { bom: true }) as string[][];
    expect(lines).toEqual(FORMULAS.map((text) => [`'${text}`, '-5']));
  });

  it('has a head where there is nothing else', async () => {
    const { bytes, count } = await written('csv', []);
    expect([count, bytes.toString('utf8').slice(1)]).toEqual([0, '甲 · a,乙 · b']);
  });
});

describe('A table as XLSX', () => {
  const rowsOf = async (bytes: Buffer) => {
    const rows: unknown[][] = [];
    for await (const { values } of streamXlsxRows(bytes)) rows.push([...values]);
    return rows;
  };

  it('keeps every value and its type: no text becomes a formula or a number', async () => {
    const texts = [...FORMULAS, '00012', '510000199001011234', '2026-03-02', 'TRUE', ...UGLY];
    const lines = texts.map((text) => [text, -5] as const);
    const { bytes, count } = await written('xlsx', [...lines, ['长'.repeat(32_767), true]]);
    expect(count).toBe(lines.length + 1);
    expect(await rowsOf(bytes)).toEqual([['甲 · a', '乙 · b'], ...lines, ['长'.repeat(32_767), true]]);
  });

  it('has a head where there is nothing else', async () => {
    const { bytes, count } = await written('xlsx', []);
    expect([count, await rowsOf(bytes)]).toEqual([0, [['甲 · a', '乙 · b']]]);
  });
});
