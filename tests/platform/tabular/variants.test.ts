import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { type Item, Items } from '../../../functions/domain/gathering/items.ts';
import { Mapping } from '../../../functions/domain/gathering/layout/mapping.ts';
import { proposeMapping } from '../../../functions/domain/gathering/layout/propose.ts';
import type { Encoding } from '../../../functions/platform/tabular/decode.ts';
import { directoriesOf, literal, startEngine } from '../../../functions/platform/tabular/duckdb.ts';
import { encodeGb18030 } from '../../../functions/platform/tabular/encode-gb18030.ts';
import { gatherFile } from '../../../functions/platform/tabular/gather-file.ts';
import type { Format } from '../../../functions/platform/tabular/source.ts';
import { surveyFile } from '../../../functions/platform/tabular/survey-file.ts';
import { encodeBig5, workDirectory } from './files.ts';
import { textCell, workbook, zip } from './zip.ts';

/** Tables as other programs and other people write them: each is proposed, read as proposed, and compared cell by cell. */
const work = workDirectory();
let files = 0;

const read = async (
  content: string | Uint8Array,
  items: readonly Item[],
  { format = 'csv', encoding }: { readonly format?: Format; readonly encoding?: Encoding } = {},
) => {
  const path = work.file(`variant-${++files}`, content);
  const source = { path, format, encoding, directory: work.path };
  const proposed = proposeMapping((await surveyFile(source))!.survey, items)!;
  const mapping = Mapping.parse(proposed.mapping);
  const out = join(work.path, `variant-${files}.parquet`);
  const result = await gatherFile({ ...source, fileName: `a.${format}`, items, mapping, today: '2026-11-25' }, out);
  if (!result.accepted) throw new Error(JSON.stringify(result.faults.slice(0, 3)));
  const engine = await startEngine({ directories: directoriesOf(out) });
  const sql = `SELECT * EXCLUDE (_row) FROM read_parquet(${literal(out)}) ORDER BY _row`;
  const rows = (await engine.connection.runAndReadAll(sql)).getRowsJson();
  engine.close();
  return { ...proposed, result, rows };
};

const ITEMS = Items.parse([
  { name: 'code', label: '机构代码', type: 'code', required: true, unique: true },
  { name: 'name', label: '机构名称', type: 'text', required: true },
  { name: 'area', label: '面积', type: 'decimal', scale: 2 },
  { name: 'opened', label: '成立日期', type: 'date' },
]);
const TABLE = [
  ['机构代码', '机构名称', '面积', '成立日期'],
  ['0010', '第一中学', '1234.50', '2001/9/1'],
  ['0020', '第二中学', '98.00', '2002年9月1日'],
  ['0030', '第三中学', '', ''],
];
const ROWS = [
  ['0010', '第一中学', '1234.50', '2001-09-01'],
  ['0020', '第二中学', '98.00', '2002-09-01'],
  ['0030', '第三中学', null, null],
];
const csv = (rows: readonly (readonly string[])[], comma = ',', end = '\n') =>
  rows.map((cells) => cells.join(comma)).join(end);

describe('A table', () => {
  it.each<[string, () => string | Uint8Array, Parameters<typeof read>[2]]>([
    ['under a title and a blank line', () => csv([['某市学校名录'], [''], ...TABLE]), {}],
    ['with line ends of Windows, under a title', () => csv([['某市学校名录'], ...TABLE], ',', '\r\n'), {}],
    ['with line ends of old Macs, under a title', () => csv([['某市学校名录'], ...TABLE], ',', '\r'), {}],
    [
      'set apart by tabs in UTF-16, under a title',
      () => Buffer.from(`\uFEFF${csv([['名录'], ...TABLE], '\t')}`, 'utf16le'),
      { format: 'tsv' },
    ],
    ['in GB18030 between a title and notes', () => encodeGb18030(csv([['名录'], ...TABLE, ['注：无。']])), {}],
    ['with empty columns on both sides', () => csv(TABLE.map((row) => ['', ...row, '', ''])), {}],
    [
      'packed, with commas to the end of every line',
      () => gzipSync(csv([['名录', '', '', '', ''], ...TABLE.map((row) => [...row, ''])])),
      {},
    ],
    ['under a title with more commas than the table', () => csv([['名录', '', '', '', '', '', ''], ...TABLE]), {}],
    ['whose header comes again', () => csv([...TABLE.slice(0, 3), TABLE[0]!, TABLE[3]!]), {}],
    ['with a total', () => csv([...TABLE, ['合计', '', '1332.50', '']]), {}],
    [
      'in full width',
      () =>
        csv([
          ['名录'],
          TABLE[0]!,
          ['００１０', '第一中学', '１，２３４.５０', '２００１/９/１'].map((cell) => cell),
          ...TABLE.slice(2),
        ]),
      {},
    ],
  ])('%s comes out the same', async (_, make, options) => {
    expect((await read(make(), ITEMS, options)).rows).toEqual(ROWS);
  });

  it('set apart by semicolons, with commas for decimal points and points between thousands, bends no digit', async () => {
    const rows = TABLE.map((row, at) =>
      row.map((cell, place) =>
        at > 0 && place === 2 ? cell.replace('1234', '1.234').replace(/\.(\d\d)$/, ',$1') : cell,
      ),
    );
    const { mapping, rows: stored } = await read(csv([['名录'], ...rows], ';'), ITEMS);
    expect(mapping.decimalComma).toBe(true);
    expect(stored).toEqual(ROWS);
  });

  it('keeps line ends and quotes within its cells', async () => {
    const quoted = csv(TABLE).replace('第一中学', '"第一中学\r\n（""本部""）"').replace('第二中学', '"a,b;c"');
    const { rows } = await read(`名录\n${quoted}`, ITEMS);
    expect(rows.map((row) => row[1])).toEqual(['第一中学\r\n（"本部"）', 'a,b;c', '第三中学']);
  });

  it('in Big5 is read where that is said', async () => {
    const items = Items.parse([
      { name: 'name', label: '學校名稱', type: 'text' },
      { name: 'code', label: '學校代碼', type: 'code' },
    ]);
    const text = '縣市學校名錄\n學校名稱,學校代碼\n臺北市立第一高級中學,0010\n高雄市立高級中學,0020\n註：無。';
    const { result, rows } = await read(encodeBig5(text), items, { encoding: 'big5' });
    expect(result).toMatchObject({ encoding: 'big5', warnings: [] });
    expect(rows.slice(0, 2)).toEqual([
      ['臺北市立第一高級中學', '0010'],
      ['高雄市立高級中學', '0020'],
    ]);
  });

  it('of three hundred columns keeps each in its place, as text and as a workbook', async () => {
    const labels = Array.from({ length: 300 }, (_, at) => (at === 0 ? '机构代码' : `指标${at}`));
    const items = Items.parse(
      labels.map((label, at) => ({ name: `c${at}`, label, type: at === 0 ? 'code' : 'integer', required: at === 0 })),
    );
    const body = Array.from({ length: 40 }, (_, row) =>
      labels.map((_label, at) => (at === 0 ? `A${row}` : String(row * at))),
    );
    const expected = body.map((row) => row.map((cell) => cell));
    const text = await read(csv([['某市指标'], labels, ...body]), items);
    expect(text.rows).toEqual(expected);
    const book = await writeXlsx({
      sheets: [
        {
          name: 's',
          rows: [['某市指标'], labels, ...body.map((row) => row.map((cell, at) => (at === 0 ? cell : Number(cell))))],
        },
      ],
    });
    expect((await read(book, items, { format: 'xlsx' })).rows).toEqual(expected);
  });

  it('in a sheet that is formatted to its last column and row has the columns that hold something', async () => {
    const row = (at: number, cells: readonly string[], more = '') =>
      `<row r="${at}">${cells.map((text, place) => textCell(`${'ABCD'[place]}${at}`, text)).join('')}${more}</row>`;
    const rows = [
      row(1, ['名录']),
      row(2, TABLE[0]!, '<c r="XFD2" s="0"/>'),
      ...TABLE.slice(1).map((cells, at) => row(at + 3, cells)),
      '<row r="1048576"><c r="A1048576" s="0"/></row>',
    ];
    const { mapping, columns, rows: stored } = await read(zip(workbook(rows.join(''))), ITEMS, { format: 'xlsx' });
    expect([mapping.width, mapping.columns.length, columns.length]).toEqual([4, 4, 4]);
    expect(stored).toEqual(ROWS);
  });

  it('under three lines of merged names in a workbook is read by the names joined', async () => {
    const names = ['单位名称', '人员情况/编制数/行政', '人员情况/编制数/事业', '人员情况/实有数', '成立日期'];
    const items = Items.parse(
      names.map((label, at) => ({ name: `c${at}`, label, type: at === 0 ? 'text' : at === 4 ? 'date' : 'integer' })),
    );
    const day = new Date(Date.UTC(2001, 8, 1));
    const rows = [
      ['附件1：机构编制情况表', null, null, null, null],
      ['单位名称', '人员情况', null, null, '成立日期'],
      [null, '编制数', null, '实有数', null],
      [null, '行政', '事业', null, null],
      ...Array.from({ length: 6 }, (_, at) => [`第${at}局`, at + 1, at + 2, at + 3, day]),
      ['填表人：某某', null, '审核人：某某', null, null],
    ];
    const merges = [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
      { startRow: 1, startCol: 0, endRow: 3, endCol: 0 },
      { startRow: 1, startCol: 1, endRow: 1, endCol: 3 },
    ];
    const book = await writeXlsx({ sheets: [{ name: 's', rows, merges }] });
    const { layout, rows: stored } = await read(book, items, { format: 'xlsx' });
    expect(layout.headerRows).toEqual([2, 3, 4]);
    expect(layout.columns.map(({ header }) => header)).toEqual(names);
    expect(stored[0]).toEqual(['第0局', '1', '2', '3', '2001-09-01']);
    expect(stored).toHaveLength(6);
  });

  it('of objects leaves out what is nested, where that is what was accepted', async () => {
    const items = Items.parse([
      { name: 'code', label: 'code', type: 'code' },
      { name: 'name', label: '名称', type: 'text' },
    ]);
    const objects = [
      { code: '11', name: '北京市', children: [{ code: '1101' }] },
      { code: '12', name: '天津市', children: [] },
    ];
    const { rows, columns } = await read(JSON.stringify(objects), items, { format: 'json' });
    expect(columns.find(({ header }) => header === 'children')?.item).toBeUndefined();
    expect(rows).toEqual([
      ['11', '北京市'],
      ['12', '天津市'],
    ]);
  });
});
