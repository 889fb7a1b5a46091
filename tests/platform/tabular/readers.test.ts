import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { quoted } from '../../../functions/platform/tabular/checked-csv.ts';
import { readCsv } from '../../../functions/platform/tabular/read-csv.ts';
import { readJsonArray, readJsonLines } from '../../../functions/platform/tabular/read-json.ts';
import { readXlsx } from '../../../functions/platform/tabular/read-xlsx.ts';
import { DEFAULT_LIMITS } from '../../../functions/platform/tabular/source.ts';
import { fixture, rowsOf, workDirectory } from './files.ts';
import { textCell, workbook, zip } from './zip.ts';

const work = workDirectory();
const bytesOf = (text: string) => Readable.from([Buffer.from(text)], { objectMode: false });
const csv = (text: string, limits = DEFAULT_LIMITS) => rowsOf(readCsv(bytesOf(text), limits));
const json = (text: string, limits = DEFAULT_LIMITS) => rowsOf(readJsonArray(() => bytesOf(text), limits));
const jsonl = (text: string, limits = DEFAULT_LIMITS) => rowsOf(readJsonLines(() => bytesOf(text), limits));

describe('delimited text', () => {
  it('gives rows with the lines they begin on, also after quoted line ends and blank lines', async () => {
    expect(await csv('a,b\r\n1,"x\r\ny"\r\n\r\n2,"say ""hi"""\r\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', 'x\r\ny']],
      [5, ['2', 'say "hi"']],
    ]);
  });

  it.each([
    [
      'commas',
      'a,b;c\n1,2\n',
      [
        ['a', 'b;c'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb,c\td\n1\t2\t3\n',
      [
        ['a', 'b,c', 'd'],
        ['1', '2', '3'],
      ],
    ],
    [
      'semicolons',
      'a;b;c\n1;2;3\n',
      [
        ['a', 'b', 'c'],
        ['1', '2', '3'],
      ],
    ],
    [
      'quoted commas in a header of tabs',
      '"a,b,c"\td\n1\t2\n',
      [
        ['a,b,c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'bars',
      'a|b|c\n1|2,5|x\n2|3|y\n',
      [
        ['a', 'b', 'c'],
        ['1', '2,5', 'x'],
        ['2', '3', 'y'],
      ],
    ],
    [
      'commas, although bars stand in a column',
      'a,b\n1,x|y\n2,x|z\n',
      [
        ['a', 'b'],
        ['1', 'x|y'],
        ['2', 'x|z'],
      ],
    ],
    [
      'old line ends',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'mixed line ends',
      'a,b\n1,2\r\n3,4\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'no last line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['empty quoted cells', 'a\n""\nx\n', [['a'], [''], ['x']]],
  ])('is told by its header line: %s', async (_, text, cells) => {
    expect((await csv(text)).map(([, row]) => row)).toEqual(cells);
  });

  it('reports an unclosed quote where it begins, and reads nothing after it', async () => {
    expect(await csv('a,b\n1,2\n3,"x\n4,5\n6,7\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1', '2']],
      [3, 'unclosed-quote'],
    ]);
    expect((await csv('a,b\n3,"x\n4,"y"\n6,7\n')).at(-1)).toEqual([2, 'unclosed-quote']);
    expect((await csv('a,b\n"1,2\n3,4\n')).at(-1)).toEqual([2, 'unclosed-quote']);
  });

  it('reads a cell that is guarded against spreadsheets as the quoted one, and nothing else that begins so', async () => {
    const text = 'a,="b"\r\n="0010","x"\n=1,=\n="1,""2",="x\ny"\n';
    expect(await csv(text)).toEqual([
      [1, ['a', 'b']],
      [2, ['0010', 'x']],
      [3, ['=1', '=']],
      [4, ['1,"2', 'x\ny']],
    ]);
    expect((await csv('a\n="0010"&"x"\n')).at(-1)).toEqual([2, 'bad-quote']);
    expect((await csv('a\n==""\n')).at(-1)).toEqual([2, 'bad-quote']);
  });

  it('reports a quote inside a cell', async () => {
    expect((await csv('a,b\n1,x"y\n3,4\n')).at(-1)).toEqual([2, 'bad-quote']);
    expect((await csv('a,b\n1,"x"y\n3,4\n')).at(-1)).toEqual([2, 'bad-quote']);
  });

  it('stops at a record that outgrows the limit', async () => {
    const limits = { ...DEFAULT_LIMITS, maxRecordBytes: 1_000 };
    expect((await csv(`a,b\n1,"${'x\n'.repeat(1_000)}"\n`, limits)).at(-1)).toEqual([2, 'record-too-large']);
  });

  it('leaves ragged rows as they are, for the checks to count', async () => {
    expect(await csv('a,b\n1\n1,2,3\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['1']],
      [3, ['1', '2', '3']],
    ]);
  });

  it('reads any cells back as they were written', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '"', '""', ',', '\n', '\r\n', '\t', ';', ' '),
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n'),
        async (cells, comma, end) => {
          const header = cells[0]!.map((_, at) => `c${at}`);
          const text = [header, ...cells].map((row) => row.map(quoted).join(comma) + end).join('');
          // One column has no delimiter to be told by; a quoted blank in it is still a row.
          expect((await csv(text)).map(([, row]) => row)).toEqual([header, ...cells]);
        },
      ),
      { seed: 20261125, numRuns: 200 },
    );
  });

  it('reads 2,978 real divisions', async () => {
    const rows = await rowsOf(readCsv(createReadStream(fixture('divisions/areas.csv'))));
    expect(rows).toHaveLength(2_979);
    expect(rows[1]).toEqual([2, ['110101', '东城区', '1101', '11']]);
    expect(rows.at(-1)?.[0]).toBe(2_979);
  });
});

describe('JSON Lines', () => {
  it('have all keys as columns, and keep every digit', async () => {
    const text = '{"code":"007","n":110101199001010001,"x":1.50}\n\n{"code":null,"ok":true,"n":1.5e3}\n';
    expect(await jsonl(text)).toEqual([
      [0, ['code', 'n', 'x', 'ok']],
      [1, ['007', '110101199001010001', '1.50', '']],
      [3, ['', '1500', '', 'true']],
    ]);
  });

  it('report a bad line and go on', async () => {
    expect(await jsonl('{"a":"1"}\n{"a":\n[1]\n"x"\nnull\n{"a":{"b":1}}\n{"a":"2"}')).toEqual([
      [0, ['a']],
      [1, ['1']],
      [2, 'bad-json'],
      [3, 'not-an-object'],
      [4, 'not-an-object'],
      [5, 'not-an-object'],
      [6, [{ damaged: 'nested-value' }]],
      [7, ['2']],
    ]);
  });

  it('take keys that objects inherit as any others', async () => {
    expect(await jsonl('{"__proto__":"1","constructor":"2"}\n')).toEqual([
      [0, ['__proto__', 'constructor']],
      [1, ['1', '2']],
    ]);
  });

  it('stop at a line that outgrows the limit', async () => {
    const limits = { ...DEFAULT_LIMITS, maxRecordBytes: 1_000 };
    expect((await jsonl(`{"a":"1"}\n{"a":"${'x'.repeat(2_000)}"}\n{"a":"2"}\n`, limits)).at(-1)).toEqual([
      2,
      'record-too-large',
    ]);
  });
});

describe('a JSON array', () => {
  it('has all keys as columns, the lines of its objects, and every digit', async () => {
    const text = '[\n {"code":"007","n":110101199001010001},\n\n {"x":"a,]}\\"","n":1.50,\n "code":null} ]\n';
    expect(await json(text)).toEqual([
      [0, ['code', 'n', 'x']],
      [2, ['007', '110101199001010001', '']],
      [4, ['', '1.50', 'a,]}"']],
    ]);
    expect(await json('[]')).toEqual([]);
  });

  it.each([
    ['an object', '{"data":[]}', [[0, 'not-a-list']]],
    ['nothing', '  ', [[0, 'not-a-list']]],
    ['an end that is missing', '[{"a":"1"}', [[1, 'bad-json']]],
    [
      'a comma too many',
      '[{"a":"1"},]',
      [
        [0, ['a']],
        [1, ['1']],
        [1, 'bad-json'],
      ],
    ],
    [
      'text after the end',
      '[{"a":"1"}]\n[1]',
      [
        [0, ['a']],
        [1, ['1']],
        [2, 'bad-json'],
      ],
    ],
    [
      'an element that is no object',
      '[{"a":"1"},\n2]',
      [
        [0, ['a']],
        [1, ['1']],
        [2, 'not-an-object'],
      ],
    ],
    [
      'an element that is broken',
      '[{"a":"1"},\n{"a"}]',
      [
        [0, ['a']],
        [1, ['1']],
        [2, 'bad-json'],
      ],
    ],
    [
      'a nested value',
      '[{"a":[1,{"b":"]"}]}]',
      [
        [0, ['a']],
        [1, [{ damaged: 'nested-value' }]],
      ],
    ],
  ])('with %s says so', async (_, text, rows) => {
    expect(await json(text)).toEqual(rows);
  });

  it('stops at an element that outgrows the limit, in whatever chunks it comes', async () => {
    const limits = { ...DEFAULT_LIMITS, maxRecordBytes: 1_000 };
    const chunks = ['[{"a":"1"},', ...Array.from({ length: 100 }, () => `{"a":"${'x'.repeat(100)}`)];
    const rows = await rowsOf(readJsonArray(() => Readable.from(chunks.map((one) => Buffer.from(one))), limits));
    expect(rows.at(-1)).toEqual([1, 'record-too-large']);
  });
});

describe('a workbook', () => {
  const read = (bytes: Uint8Array, limits = DEFAULT_LIMITS) => rowsOf(readXlsx(work.file('book.xlsx', bytes), limits));

  it('gives dates as ISO, numbers without noise, and the rows of the sheet', async () => {
    const rows = [
      ['编码', '数', '日', '是'],
      ['001', 1.1 + 2.2, new Date(Date.UTC(2024, 0, 5)), true],
      [null, null, null, null],
      ['002', 1.23e-7, new Date(Date.UTC(2024, 0, 5, 10, 20, 30)), false],
      ['003', 12],
    ];
    expect(await read(await writeXlsx({ sheets: [{ name: 's', rows }] }))).toEqual([
      [1, ['编码', '数', '日', '是']],
      [2, ['001', '3.3', '2024-01-05', 'true']],
      [4, ['002', '0.000000123', '2024-01-05T10:20:30', 'false']],
      [5, ['003', '12', '', '']],
    ]);
  });

  it('tells formula errors and numbers that have lost digits', async () => {
    const sheet =
      `<row r="1">${textCell('A1', 'a')}${textCell('B1', 'b')}</row>` +
      '<row r="2"><c r="A2"><v>110101199001010001</v></c><c r="B2" t="e"><v>#DIV/0!</v></c></row>';
    expect(await read(zip(workbook(sheet)))).toEqual([
      [1, ['a', 'b']],
      [
        2,
        [
          { damaged: 'damaged-code', text: '110101199001010000' },
          { damaged: 'error-cell', text: '#DIV/0!' },
        ],
      ],
    ]);
  });

  it('with a cell in the last corner of the sheet is refused, and the process lives', async () => {
    const sheet = `<row r="1">${textCell('A1', 'a')}</row><row r="1048576">${textCell('XFD1048576', 'x')}</row>`;
    expect(await read(zip(workbook(sheet)))).toEqual([
      [1, ['a']],
      [1_048_576, 'too-many-columns'],
    ]);
  });

  it('that inflates to too much is refused by its directory, before anything is inflated', async () => {
    const bomb = zip(workbook('', [{ name: 'xl/media/zeros.bin', body: Buffer.alloc(201 * 1024 * 1024) }]));
    expect(bomb.length).toBeLessThan(400_000);
    expect(await read(bomb)).toEqual([[0, 'zip-bomb']]);
    const steep = zip(workbook('', [{ name: 'xl/media/zeros.bin', body: Buffer.alloc(20 * 1024 * 1024) }]));
    expect(await read(steep)).toEqual([[0, 'zip-bomb']]);
  });

  it('whose directory lies about sizes is refused by what really comes out', async () => {
    const lie = { name: 'xl/media/zeros.bin', body: Buffer.alloc(5 * 1024 * 1024), told: 10 };
    expect(await read(zip(workbook('', [lie])))).toEqual([[0, 'zip-bomb']]);
  });

  it.each([
    ['a name that leads outside', { name: '../../etc/passwd', body: 'x' }, 'unsafe-archive'],
    ['an absolute name', { name: '/etc/passwd', body: 'x' }, 'unsafe-archive'],
    ['a name with backslashes', { name: '..\\evil', body: 'x' }, 'unsafe-archive'],
    ['two entries of one name', { name: 'xl/workbook.xml', body: 'x' }, 'unsafe-archive'],
    ['an encrypted entry', { name: 'xl/secret.xml', body: 'x', flags: 1 }, 'encrypted'],
  ])('with %s is refused', async (_, entry, code) => {
    expect(await read(zip(workbook('', [entry])))).toEqual([[0, code]]);
  });

  it('with too many entries is refused', async () => {
    const entries = Array.from({ length: 30 }, (_, at) => ({ name: `x/${at}`, body: '' }));
    expect(await read(zip(workbook('', entries)), { ...DEFAULT_LIMITS, maxEntries: 20 })).toEqual([[0, 'zip-bomb']]);
  });

  it('that is cut short, or no workbook at all, is damaged', async () => {
    const whole = zip(workbook(`<row r="1">${textCell('A1', 'a')}</row>`));
    expect(await read(whole.subarray(0, whole.length - 40))).toEqual([[0, 'damaged-file']]);
    expect(await read(whole.subarray(0, 100))).toEqual([[0, 'damaged-file']]);
    expect(await read(zip([{ name: 'readme.txt', body: 'hello' }]))).toEqual([[0, 'damaged-file']]);
    const flipped = Buffer.from(whole);
    flipped[flipped.indexOf('xl/worksheets/sheet1.xml') + 60]! ^= 0x55;
    expect(await read(flipped)).toEqual([[0, 'damaged-file']]);
  });
});
