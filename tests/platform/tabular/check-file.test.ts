import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { describe, expect, it } from 'vitest';
import { FAULTS, type FaultCode, RECORD_FAULTS } from '../../../functions/domain/gathering/faults.ts';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { type CheckRequest, checkFile } from '../../../functions/platform/tabular/check-file.ts';
import { encodeGb18030 } from '../../../functions/platform/tabular/encode-gb18030.ts';
import { fixture, sharedData, textOf, workDirectory } from './files.ts';
import { textCell, workbook, zip } from './zip.ts';

const work = workDirectory();

const DIVISIONS = Items.parse([
  { name: 'code', label: '区划代码', type: 'division', required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', required: true, length: 30 },
  { name: 'citycode', label: '城市代码', type: 'code', length: 4 },
  { name: 'provincecode', label: '省级代码', type: 'code', length: 2 },
]);

const PEOPLE = Items.parse([
  { name: 'code', label: '编号', type: 'code', required: true, unique: true, length: 6 },
  { name: 'kind', label: '类别', type: 'code', values: ['甲', '乙'] },
  { name: 'rid', label: '公民身份号码', type: 'resident-id' },
  { name: 'uscc', label: '统一社会信用代码', type: 'uscc' },
  { name: 'division', label: '区划', type: 'division' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'fee', label: '费用', type: 'decimal', scale: 2 },
  { name: 'opened', label: '成立日期', type: 'date' },
  { name: 'at', label: '时间', type: 'datetime' },
  { name: 'active', label: '是否在用', type: 'boolean' },
]);
const HEADER = PEOPLE.map(({ label }) => label).join(',');

function check(path: string, more: Partial<CheckRequest> = {}) {
  return checkFile({
    path,
    fileName: path,
    format: 'csv',
    items: PEOPLE,
    today: '2026-11-25',
    directory: work.path,
    ...more,
  });
}

describe('cells at the end of a line that hold nothing', () => {
  const ITEMS = DIVISIONS.slice(0, 2);
  const read = (text: string) => check(work.file('end.csv', text), { items: ITEMS });
  it.each([
    ['in every line', '区划代码,名称,\n110101,东城区,\n110102,西城区,\n'],
    ['below the header', '区划代码,名称\n110101,东城区,,\n110102,西城区,\n'],
    ['in the header', '区划代码,名称,,\n110101,东城区\n110102,西城区\n'],
  ])('are no cells too many: %s', async (_, text) => {
    const result = await read(text);
    expect(result).toMatchObject({ accepted: true, rows: 2 });
    expect(textOf(result.checkedCsv!)).toMatch(/"110101","东城区"\n.*"110102","西城区"\n$/);
  });

  it('are, as soon as one holds something', async () => {
    const { faults } = await read('区划代码,名称,\n110101,东城区,\n110102,西城区,x\n110103,甲区\n110104\n');
    expect(faults.map(({ row, code, zh }) => [row, code, zh])).toEqual([
      [3, 'ragged-row', '本行有 3 列，表头有 2 列'],
      [5, 'ragged-row', '本行有 1 列，表头有 2 列'],
    ]);
  });

  it('are none in a sheet either, whatever spaces someone left there', async () => {
    const header = `<row r="1">${textCell('A1', '区划代码')}${textCell('B1', '名称')}</row>`;
    const rows = `<row r="2">${textCell('A2', '110101')}${textCell('B2', '东城区')}${textCell('G2', ' ')}</row>`;
    const path = work.file('spaces.xlsx', zip(workbook(`${header}${rows}<row r="9">${textCell('A9', '　')}</row>`)));
    expect(await check(path, { items: ITEMS, format: 'xlsx' })).toMatchObject({ accepted: true, rows: 1 });
  });
});

describe('a real table of 2,978 divisions', () => {
  it('is accepted in both encodings, with the same rows', async () => {
    const utf8 = await check(fixture('divisions/areas.csv'), { items: DIVISIONS });
    const gb = await check(work.file('areas.csv', encodeGb18030(textOf(fixture('divisions/areas.csv')))), {
      items: DIVISIONS,
    });
    expect(utf8).toMatchObject({ accepted: true, rows: 2_978, faultCount: 0, encoding: 'utf-8', warnings: [] });
    expect(gb).toMatchObject({ accepted: true, rows: 2_978, encoding: 'gb18030', warnings: [] });
    const text = textOf(utf8.checkedCsv!);
    expect(textOf(gb.checkedCsv!)).toBe(text);
    expect(utf8).toMatchObject({
      checkedCsv: fixture('divisions/areas.csv'),
      plain: { columns: ['code', 'name', 'citycode', 'provincecode'], delimiter: ',', lineEnd: '\n' },
    });
  });

  it('is refused as a whole for one fault, and nothing is left on the disk', async () => {
    const before = readdirSync(work.path).length;
    const broken = textOf(fixture('divisions/areas.csv')).replace('\n110102,', '\n11O102,');
    const path = work.file('broken.csv', broken);
    const result = await check(path, { items: DIVISIONS });
    expect(result).toMatchObject({ accepted: false, rows: 2_978, faultTotals: { 'bad-division': 1 } });
    expect(result.faults[0]).toMatchObject({ row: 3, column: 'code', standard: 'GB/T 2260', value: '11O***' });
    expect(result.checkedCsv).toBeUndefined();
    expect(readdirSync(work.path)).toHaveLength(before + 1);
  });
});

describe('a deliberately broken file', () => {
  const row = (cells: Partial<Record<string, string>>) =>
    PEOPLE.map(({ name }) => cells[name] ?? (name === 'code' ? `c${JSON.stringify(cells).length}` : '')).join(',');

  it('shows every fault of its cells in its place', async () => {
    const cases: readonly (readonly [FaultCode, string])[] = [
      ['required', row({ code: '', kind: '甲' })],
      ['too-long', row({ code: '1234567' })],
      ['not-in-list', row({ kind: '丙' })],
      ['control-character', row({ kind: '甲\u0000' })],
      ['bad-integer', row({ beds: '12.5' })],
      ['leading-zeros', row({ beds: '0012' })],
      ['integer-out-of-range', row({ beds: '9223372036854775808' })],
      ['bad-decimal', row({ fee: '十元' })],
      ['too-many-digits', row({ fee: '1.234' })],
      ['bad-date', row({ opened: '2023-02-30' })],
      ['bad-datetime', row({ at: '2024-01-05T10:00:00Z' })],
      ['bad-boolean', row({ active: '也许' })],
      ['bad-resident-id', row({ rid: '110105194912310021' })],
      ['bad-uscc', row({ uscc: '93510104YY8213431N' })],
      ['bad-division', row({ division: '9999' })],
      ['damaged-code', row({ division: '1.10101E+11' })],
      ['ragged-row', 'only,three,cells'],
      ['duplicate-value', row({ code: 'twice' })],
    ];
    const text = `${HEADER}\n${row({ code: 'twice' })}\n${cases.map(([, line]) => line).join('\n')}\n`;
    const items = PEOPLE.map((item) => (item.name === 'code' ? { ...item, unique: true } : item));
    const result = await check(work.file('cells.csv', text), { items });
    const found = new Map(result.faults.map(({ row: at, code }) => [at, code]));
    expect(cases.map((_, at) => found.get(at + 3))).toEqual(cases.map(([code]) => code));
    expect(JSON.stringify(result.faults)).not.toContain('110105194912310021');
  });

  const CASES: readonly (readonly [FaultCode, () => readonly [Uint8Array | string, Partial<CheckRequest>]])[] = [
    ['unknown-encoding', () => [Buffer.from('e7bc96ff0a', 'hex'), {}]],
    ['wrong-encoding', () => [encodeGb18030(`${HEADER}\n`), { encoding: 'utf-8' }]],
    ['wrong-format', () => ['%PDF-1.7', {}]],
    ['file-too-large', () => [`${HEADER}\n`, { limits: { maxBytes: 10 } }]],
    ['empty-file', () => ['', {}]],
    ['no-rows', () => [`${HEADER}\n`, {}]],
    ['too-many-rows', () => [`${HEADER}\n${row({})}\n${row({ beds: '1' })}\n`, { limits: { maxRows: 1 } }]],
    ['too-many-columns', () => [`${HEADER}\n`, { limits: { maxColumns: 3 } }]],
    ['record-too-large', () => [`${HEADER}\n"${'x'.repeat(900)}"\n`, { limits: { maxRecordBytes: 500 } }]],
    ['unclosed-quote', () => [`${HEADER}\n"${row({})}\n${row({})}\n`, {}]],
    ['bad-quote', () => [`${HEADER}\na"b${row({})}\n`, {}]],
    ['not-a-list', () => ['{"code":"1"}', { format: 'json', items: PEOPLE.slice(0, 1) }]],
    ['bad-json', () => ['{"code":"1"}\n{"code":\n', { format: 'jsonl', items: PEOPLE.slice(0, 1) }]],
    ['not-an-object', () => ['{"code":"1"}\n[1]\n', { format: 'jsonl', items: PEOPLE.slice(0, 1) }]],
    ['nested-value', () => ['{"code":{"a":1}}\n', { format: 'jsonl', items: PEOPLE.slice(0, 1) }]],
    [
      'zip-bomb',
      () => [
        zip(workbook('', [{ name: 'z', body: Buffer.alloc(2e6) }])),
        { format: 'xlsx', limits: { maxInflatedBytes: 1e6 } },
      ],
    ],
    [
      'several-files',
      () => [
        zip([
          { name: 'a.csv', body: 'x' },
          { name: 'b.csv', body: 'y' },
        ]),
        {},
      ],
    ],
    ['nested-archive', () => [gzipSync(gzipSync(`${HEADER}\n`)), {}]],
    ['macro-carrying', () => [zip(workbook('', [{ name: 'xl/vbaProject.bin', body: 'x' }])), { format: 'xlsx' }]],
    ['unsupported-workbook', () => [zip(workbook('', [{ name: 'xl/workbook.bin', body: 'x' }])), { format: 'xlsx' }]],
    ['no-such-sheet', () => [zip(workbook('')), { format: 'xlsx', sheet: '二月' }]],
    ['unsafe-archive', () => [zip(workbook('', [{ name: '../z', body: '' }])), { format: 'xlsx' }]],
    ['encrypted', () => [zip(workbook('', [{ name: 'z', body: '', flags: 1 }])), { format: 'xlsx' }]],
    ['damaged-file', () => [zip(workbook('')).subarray(0, 200), { format: 'xlsx' }]],
    [
      'error-cell',
      () => [
        zip(workbook(`<row r="1">${textCell('A1', 'code')}</row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>`)),
        { format: 'xlsx', items: PEOPLE.slice(0, 1) },
      ],
    ],
    ['missing-column', () => ['code\n1\n', {}]],
    ['unknown-column', () => [`${HEADER},备注\n`, {}]],
    ['duplicate-column', () => [`${HEADER},CODE\n`, {}]],
  ];

  it.each(CASES)('of its own kind is refused with %s', async (code, make) => {
    const [content, more] = make();
    const path = work.file('broken.bin', content);
    const result = await check(path, more);
    expect(result.accepted).toBe(false);
    expect(Object.keys(result.faultTotals)).toContain(code);
  });

  it('exists here for every code of a file', () => {
    const inCells =
      'required too-long not-in-list control-character bad-integer leading-zeros integer-out-of-range bad-decimal too-many-digits bad-date bad-datetime bad-boolean bad-resident-id bad-uscc bad-division damaged-code ragged-row duplicate-value';
    // The rules of an entry are asked of its columns, once the file itself is accepted; what a gathering standard or the
    // department's own count says is not the file's alone.
    const beyond = 'quality-rule incomplete-delivery off-standard off-standard-format row-count'.split(' ');
    const here = [...inCells.split(' '), ...beyond, ...CASES.map(([code]) => code), ...Object.keys(RECORD_FAULTS)];
    expect(here.sort()).toEqual(Object.keys(FAULTS).sort());
  });

  it('lists the first faults and counts all', async () => {
    const text = `${HEADER}\n${Array.from({ length: 50 }, (_, at) => row({ code: `n${at}`, beds: 'x' })).join('\n')}\n`;
    const result = await check(work.file('many.csv', text), { limits: { maxFaults: 10 } });
    expect(result.faults).toHaveLength(10);
    expect(result).toMatchObject({ faultCount: 50, faultTotals: { 'bad-integer': 50 }, rows: 50 });
  });
});

describe('what a file says it is', () => {
  it.each([
    ['csv', Buffer.from('504b0304', 'hex'), 'damaged-file'],
    ['csv', '<?xml version="1.0"?>', 'wrong-format'],
    ['xls', '<html xmlns:x="urn:schemas-microsoft-com:office:excel">', 'wrong-format'],
    ['xls', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', 'wrong-format'],
    ['json', 'code\n1\n', 'not-a-list'],
    ['parquet', 'PAR1PAR1', 'damaged-file'],
    ['xls', Buffer.from('09040600', 'hex'), 'wrong-format'],
    ['csv', '<html><table>', 'wrong-format'],
    ['csv', '{"code":"1"}\n', 'wrong-format'],
    ['jsonl', '[{"code":"1"}]', 'wrong-format'],
    ['xlsx', 'code\n1\n', 'wrong-format'],
    ['xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'wrong-format'],
  ] as const)('must be what it is: %s', async (format, content, code) => {
    const result = await check(work.file(`a.${format}`, content), { format });
    expect(result.faults.map((found) => found.code)).toEqual([code]);
  });

  it('tells an encrypted workbook from an old one', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 's', rows: [['code']] }],
      encryption: { password: 'x', spinCount: 1_000 },
    });
    const result = await check(work.file('locked.xlsx', bytes), { format: 'xlsx' });
    expect(result.faults.map((found) => found.code)).toEqual(['encrypted']);
  });

  it('warns of another extension and of sheets that were not read', async () => {
    const sheet = { name: 'a', rows: [['code'], ['1']] };
    const bytes = await writeXlsx({ sheets: [sheet, { ...sheet, name: 'b' }] });
    const result = await check(work.file('two.dat', bytes), { format: 'xlsx', items: PEOPLE.slice(0, 1) });
    expect(result.accepted).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toEqual(['other-extension', 'more-sheets']);
  });
});

describe('a real GBK file of hospitals', () => {
  it('is accepted with the items it has', async (context) => {
    const path = sharedData('1-open-datasets/beijing_医院_a_gbk.csv');
    if (path === undefined) return context.skip('the shared open data is not beside this checkout');
    const column = (name: string, label: string, type: string) => ({ name, label, type });
    const items = Items.parse([
      { ...column('id', 'ID', 'integer'), unique: true, required: true },
      { ...column('name', 'NAME', 'text'), required: true },
      column('pinyin', 'pinyin', 'text'),
      column('place', 'place', 'text'),
      column('youbian', 'youbian', 'code'),
      column('mz2010', 'MZ2010', 'integer'),
      column('mz2009', 'MZ2009', 'integer'),
      column('mz2008', 'MZ2008', 'integer'),
      column('address', 'ADD', 'text'),
      column('tel', 'tel', 'code'),
      column('x', 'X', 'decimal'),
      column('y', 'Y', 'decimal'),
      column('class', 'class', 'integer'),
    ]);
    const result = await check(path, { items });
    expect(result).toMatchObject({ accepted: true, rows: 126, faultCount: 0, encoding: 'gb18030', warnings: [] });
  });
});

describe('memory', () => {
  it('stays flat: 300,000 rows with a unique item are checked in less than 300 MB', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `A${String(at).padStart(9, '0')},甲,${at},2024/1/5,是`);
    const path = work.file('long.csv', `编号,类别,床位,成立日期,是否在用\n${rows.join('\n')}\n`);
    const items = PEOPLE.filter(({ name }) => ['code', 'kind', 'beds', 'opened', 'active'].includes(name)).map(
      (item) => (item.name === 'code' ? { ...item, length: 10 } : item),
    );
    const script = `
      import { checkFile } from ${JSON.stringify(new URL('../../../functions/platform/tabular/check-file.ts', import.meta.url).href)};
      const result = await checkFile(JSON.parse(process.argv[1]));
      console.log(JSON.stringify({ accepted: result.accepted, rows: result.rows, rss: process.resourceUsage().maxRSS / 1024 }));`;
    const request: CheckRequest = {
      path,
      fileName: 'long.csv',
      format: 'csv',
      items,
      today: '2026-11-25',
      directory: work.path,
    };
    // A heap held small: what is measured is what the check keeps, never how long the collector lets garbage lie.
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=96',
      '--input-type=module-typescript',
      '--no-warnings',
      '--eval',
      script,
      JSON.stringify(request),
    ]);
    const { accepted, rows: counted, rss } = JSON.parse(stdout) as { accepted: boolean; rows: number; rss: number };
    expect({ accepted, counted }).toEqual({ accepted: true, counted: 300_000 });
    expect(rss).toBeLessThan(300);
    expect(existsSync(path)).toBe(true);
  });
});
