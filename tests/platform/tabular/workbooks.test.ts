import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { directoriesOf, literal, startEngine } from '../../../functions/platform/tabular/duckdb.ts';
import { oleKindOf } from '../../../functions/platform/tabular/ole.ts';
import { openSource } from '../../../functions/platform/tabular/open-source.ts';
import { readParquet } from '../../../functions/platform/tabular/read-parquet.ts';
import { cellOf } from '../../../functions/platform/tabular/read-workbook.ts';
import { readXls } from '../../../functions/platform/tabular/read-xls.ts';
import { readXlsx } from '../../../functions/platform/tabular/read-xlsx.ts';
import { DEFAULT_LIMITS, type Format } from '../../../functions/platform/tabular/source.ts';
import { fixture, rowsOf, workDirectory } from './files.ts';
import { textCell, workbook, zip } from './zip.ts';

const work = workDirectory();
const YEARBOOK = fixture('open-datasets/yearbook_1-1全国行政区划_2013.xls');
const bytes = () => Buffer.from(readFileSync(YEARBOOK));

/** Gives a stream of a container another name: the entry of the directory, found by the old one. */
const renamed = (container: Buffer, from: string, to: string): Buffer => {
  const at = container.indexOf(Buffer.from(`${from}\0`, 'utf16le'));
  container.fill(0, at, at + 64);
  container.write(to, at, 'utf16le');
  container.writeUInt16LE((to.length + 1) * 2, at + 64);
  return container;
};
/** Marks a workbook as protected by a password, as its second record says. */
const locked = (container: Buffer): Buffer => {
  const begin = container.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]));
  container.writeUInt16LE(0x2f, begin + 4 + container.readUInt16LE(begin + 2));
  return container;
};

describe('An old workbook', () => {
  const read = (content: Buffer, choice = {}) => rowsOf(readXls(work.file('a.xls', content), DEFAULT_LIMITS, choice));

  it('gives the rows of its sheet, with the rows between them left out', async () => {
    const rows = await read(bytes());
    expect(rows[0]).toEqual([1, ['1-1  全国行政区划 (2013年底)']]);
    expect(rows.map(([row]) => row).slice(0, 6)).toEqual([1, 3, 4, 5, 7, 9]);
    const whole = '全国 333 286 2853 872 368 1442 117 40497 20117 12812 7566';
    expect(rows[4]).toEqual([7, whole.split(' ')]);
  });

  it.each([
    ['of Excel 5 or 95', () => renamed(bytes(), 'Workbook', 'Book'), 'biff5-workbook', 'unsupported-workbook'],
    [
      'with macros',
      () => renamed(bytes(), '\u0005SummaryInformation', '_VBA_PROJECT_CUR'),
      'macro-workbook',
      'macro-carrying',
    ],
    ['with a password', () => locked(bytes()), 'encrypted', 'encrypted'],
    ['that is another document', () => renamed(bytes(), 'Workbook', 'WordDocument'), 'other', 'wrong-format'],
    ['that is cut in half', () => bytes().subarray(0, 19_200), 'damaged', 'damaged-file'],
    ['that is cut short', () => bytes().subarray(0, 600), 'damaged', 'damaged-file'],
  ])('%s is refused as what it is', async (_, make, kind, code) => {
    expect(oleKindOf(make())).toBe(kind);
    expect(await read(make())).toEqual([[0, code]]);
  });

  it('damaged anywhere is read or refused, and never throws', async () => {
    for (let at = 512; at < 38_000; at += 997) {
      const content = bytes();
      content.fill(0xa5, at, at + 24);
      for (const [, row] of await read(content)) expect(typeof row === 'string' || Array.isArray(row)).toBe(true);
    }
  });

  it('larger than an old workbook can be is not read into memory', async () => {
    const limits = { ...DEFAULT_LIMITS, maxOldWorkbookBytes: 1_000 };
    expect(await rowsOf(readXls(YEARBOOK, limits))).toEqual([[0, 'file-too-large']]);
  });

  it('has the sheet that is asked for, and says which there are', async () => {
    let sheets: unknown;
    await read(bytes(), { onSheets: (found: unknown) => (sheets = found) });
    expect(sheets).toEqual({ names: ['Sheet1'], read: 'Sheet1' });
    expect(await read(bytes(), { sheet: 'Sheet2' })).toEqual([[0, 'no-such-sheet']]);
  });
});

describe('A new workbook', () => {
  it('gives the sheet that is asked for, and leaves hidden ones alone', async () => {
    const sheet = (name: string, hidden = false) => ({ name, hidden, rows: [['代码'], [name]] });
    const book = await writeXlsx({ sheets: [sheet('旧', true), sheet('一月'), sheet('二月')] });
    const path = work.file('months.xlsx', book);
    expect((await rowsOf(readXlsx(path))).at(-1)).toEqual([2, ['一月']]);
    expect((await rowsOf(readXlsx(path, DEFAULT_LIMITS, { sheet: '二月' }))).at(-1)).toEqual([2, ['二月']]);
    expect(await rowsOf(readXlsx(path, DEFAULT_LIMITS, { sheet: '旧' }))).toEqual([[0, 'no-such-sheet']]);
  });

  it('gives the first sheet that holds something', async () => {
    const book = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        { name: '一月', rows: [[''], ['代码']] },
      ],
    });
    const read: unknown[] = [];
    const rows = await rowsOf(
      readXlsx(work.file('empty-first.xlsx', book), DEFAULT_LIMITS, { onSheets: (sheets) => read.push(sheets) }),
    );
    expect(rows).toEqual([[2, ['代码']]]);
    expect(read).toEqual([{ names: ['空', '一月'], read: '一月' }]);
  });

  it('has times of day without a day', () => {
    expect(cellOf(new Date(Date.UTC(1899, 11, 31, 12, 30)))).toBe('12:30:00');
    expect(cellOf(new Date(Date.UTC(1900, 0, 1)))).toBe('1900-01-01');
    expect(cellOf(new Date(Date.UTC(2024, 2, 5, 18)))).toBe('2024-03-05T18:00:00');
  });

  it.each([
    ['macros', { name: 'xl/vbaProject.bin', body: 'x' }, 'macro-carrying'],
    ['a binary workbook', { name: 'xl/workbook.bin', body: 'x' }, 'unsupported-workbook'],
    ['an OpenDocument manifest', { name: 'META-INF/manifest.xml', body: 'x' }, 'unsupported-workbook'],
    ['a text document', { name: 'word/document.xml', body: 'x' }, 'wrong-format'],
  ])('with %s is refused as what it is', async (_, entry, code) => {
    const content = zip(workbook(`<row r="1">${textCell('A1', 'a')}</row>`, [entry]));
    expect(await rowsOf(readXlsx(work.file('odd.xlsx', content)))).toEqual([[0, code]]);
  });
});

describe('A Parquet file', () => {
  const made = async (sql: string): Promise<string> => {
    const path = join(work.path, `${sql.length}.parquet`);
    const engine = await startEngine({ directories: directoriesOf(path) });
    await engine.connection.run(`COPY (${sql}) TO ${literal(path)} (FORMAT parquet)`);
    engine.close();
    return path;
  };

  it('gives every value as text, with every digit, and what is nested as a fault', async () => {
    const path = await made(`
      SELECT '007' AS "编码", 110101199001010001::BIGINT AS n, 1.50::DECIMAL(9, 2) AS d, 1e21::DOUBLE AS f,
        DATE '2024-01-05' AS day, TIMESTAMP '2024-01-05 10:20:30' AS at, TIMESTAMPTZ '2024-01-05 02:20:30+00' AS zoned,
        true AS ok, [1, 2] AS list
      UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL`);
    expect(await rowsOf(readParquet(path))).toEqual([
      [0, ['编码', 'n', 'd', 'f', 'day', 'at', 'zoned', 'ok', 'list']],
      [
        1,
        [
          ...['007', '110101199001010001', '1.50', '1000000000000000000000', '2024-01-05', '2024-01-05T10:20:30'],
          ...['2024-01-05T10:20:30', 'true', { damaged: 'nested-value' }],
        ],
      ],
      [2, ['', '', '', '', '', '', '', '', '']],
    ]);
  });

  it('that is cut, or grows to too much, is refused', async () => {
    const path = await made('SELECT range AS n FROM range(1000)');
    const whole = readFileSync(path);
    expect(await rowsOf(readParquet(work.file('cut.parquet', whole.subarray(0, 200))))).toEqual([[0, 'damaged-file']]);
    expect(await rowsOf(readParquet(path, { ...DEFAULT_LIMITS, maxUnpackedBytes: 100 }))).toEqual([[0, 'zip-bomb']]);
  });
});

describe('A packed file', () => {
  const open = (name: string, content: Buffer, format: Format = 'csv', limits = DEFAULT_LIMITS) =>
    openSource({ path: work.file(name, content), format, directory: work.path }, limits, () => {});

  it('may lie in a folder of the archive, among what systems add', async () => {
    const content = zip([
      { name: 'export/', body: '' },
      { name: 'export/.DS_Store', body: 'x' },
      { name: 'export/数据.csv', body: 'a,b\n1,2\n' },
    ]);
    const opened = await open('a.zip', content);
    if ('fault' in opened) throw new Error(opened.fault.code);
    expect(opened.packed).toBe('zip');
    expect(await rowsOf(opened.rows())).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
    ]);
  });

  it.each([
    ['in GBK, one byte of which is that of a backslash', Buffer.from('815c2e637376', 'hex').toString('latin1')],
    ['as Windows writes paths', 'export\\数据.csv'],
  ])('may have a name %s', async (_, name) => {
    expect(await open('name.zip', zip([{ name, body: 'a,b\n1,2\n' }]))).toMatchObject({ packed: 'zip' });
  });

  it.each([
    ['csv', () => zip(workbook(''))],
    ['json', () => zip([{ name: '表.xlsx', body: zip(workbook('')) }])],
    ['csv', () => Buffer.concat([Buffer.from('037c03050200000041002000', 'hex'), Buffer.alloc(64)])],
    ['csv', () => Buffer.from('\0\u0001\0\0Standard Jet DB\0', 'latin1')],
  ] as const)('or file that is no %s is called what it is', async (format, make) => {
    const opened = await open('other', make(), format);
    expect('fault' in opened && opened.fault).toMatchObject({
      code: 'wrong-format',
      zh: expect.stringMatching(format),
    });
  });

  it.each([
    [
      'of objects on lines of their own',
      'json',
      '{"a":1,"b":2}\n\n{"a":3}\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', ''],
      ],
    ],
    [
      'of tabs that has none',
      'tsv',
      'a,b\n1,2\n3,\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', ''],
      ],
    ],
    ['of tabs with one column', 'tsv', 'a\n1,2\n', [['a'], ['1,2']]],
  ] as const)('or text %s is read as what it is', async (_, format, text, cells) => {
    const opened = await open('text', Buffer.from(text), format);
    if ('fault' in opened) throw new Error(opened.fault.code);
    expect((await rowsOf(opened.rows())).map(([, row]) => row)).toEqual(cells);
  });

  it.each([
    ['with nothing in it', () => zip([{ name: '__MACOSX/a', body: 'x' }]), 'csv', 'empty-file'],
    ['with an empty file', () => zip([{ name: 'a.csv', body: '' }]), 'csv', 'empty-file'],
    [
      'with several files',
      () =>
        zip([
          { name: 'a', body: 'x' },
          { name: 'b', body: 'y' },
        ]),
      'csv',
      'several-files',
    ],
    [
      'with another archive',
      () => zip([{ name: 'a.zip', body: zip([{ name: 'a', body: 'x' }]) }]),
      'csv',
      'nested-archive',
    ],
    ['of another kind', () => Buffer.from('526172211a0700', 'hex'), 'csv', 'wrong-format'],
    ['that is encrypted', () => zip([{ name: 'a.csv', body: 'x', flags: 1 }]), 'csv', 'encrypted'],
    ['that leads outside', () => zip([{ name: '../a.csv', body: 'x' }]), 'csv', 'unsafe-archive'],
    ['whose file is not what it says', () => zip([{ name: 'a.csv', body: '%PDF-1.7' }]), 'csv', 'wrong-format'],
  ] as const)('%s is refused', async (_, make, format, code) => {
    const opened = await open('b.zip', make(), format);
    expect('fault' in opened && opened.fault.code).toBe(code);
  });

  it('whose directory lies about its size is stopped while it comes out', async () => {
    const lie = zip([{ name: 'a.csv', body: Buffer.alloc(3_000_000, 'a,b\n'), told: 10 }]);
    const opened = await open('lie.zip', lie, 'csv', { ...DEFAULT_LIMITS, maxUnpackedBytes: 1_000_000 });
    expect('fault' in opened && opened.fault.code).toBe('zip-bomb');
  });
});
