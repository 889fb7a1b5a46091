import { describe, expect, it } from 'vitest';
import { CYCLES } from '../../../functions/domain/feeds/vocabularies.ts';
import { HarvestedRecord, lineOf, recordOf, type Said } from '../../../functions/domain/harvest/record.ts';

const long = (length: number) => '长'.repeat(length);
const said = { guid: 'g', name: '停车场' };
const recorded = (more: Partial<Said>) => {
  const read = recordOf({ ...said, ...more }, '市大数据局');
  if (!read.ok) throw new Error(read.faults.map(({ code }) => code).join());
  return read.record;
};

describe('What another catalogue says of a dataset', () => {
  it('may be next to nothing', () => {
    const record = { guid: 'g', name: '停车场', provider: '市大数据局', tags: [], formats: [], files: [] };
    expect(recorded({})).toStrictEqual(record);
    expect(
      recorded({ guid: ' 7 ', provider: ' 交通局 ', summary: '  ', published: 'soon', page: 'javascript:x' }),
    ).toStrictEqual({ ...record, guid: '7', provider: '交通局' });
    expect(recorded({ guid: 7 }).guid).toBe('7');
  });

  it('is kept whole where it says everything', () => {
    const record = recorded({
      summary: '第一段\n\n第二段',
      domain: '交通',
      tags: ['停车', ' 停车 ', '', null, 5],
      cycle: 'monthly',
      openType: 'open',
      licence: 'CC-BY',
      published: '2026-03-02',
      updated: '2026-03-03',
      page: ' https://data.example/a b ',
      files: [
        { title: '全部', format: 'CSV', url: 'https://data.example/1.csv' },
        { format: 'text/csv', url: ' https://data.example/2.csv ' },
        { url: 'https://data.example/3' },
        { title: '无处', format: 'PDF', url: 'ftp://data.example/4' },
      ],
    });
    expect(record).toStrictEqual({
      ...said,
      provider: '市大数据局',
      summary: '第一段\n第二段',
      domain: '交通',
      tags: ['停车', '5'],
      formats: ['csv'],
      updateCycle: 'monthly',
      openType: 'open',
      licence: 'CC-BY',
      published: '2026-03-02',
      updated: '2026-03-03',
      page: 'https://data.example/a%20b',
      files: [
        { title: '全部', format: 'csv', url: 'https://data.example/1.csv' },
        { format: 'csv', url: 'https://data.example/2.csv' },
        { url: 'https://data.example/3' },
      ],
    });
    expect(HarvestedRecord.parse(record)).toEqual(record);
  });

  it.each<[string, Partial<Said>, string[], object]>([
    ['no identifier', { guid: ' ' }, ['no-identifier'], { name: '停车场' }],
    ['an identifier that is no text', { guid: { id: 1 } }, ['no-identifier'], { name: '停车场' }],
    ['no name', { name: '\u200b ' }, ['no-name'], { guid: 'g', name: '' }],
    ['an identifier that is too long', { guid: long(1001) }, ['too-long'], { guid: long(1000), name: '停车场' }],
    ['neither', { guid: undefined, name: null }, ['no-identifier', 'no-name'], { name: '' }],
  ])('is refused for %s', (_what, more, codes, rest) => {
    const read = recordOf({ ...said, ...more }, '市大数据局');
    expect(read).toStrictEqual({ ok: false, ...rest, faults: codes.map((code) => ({ code })) });
  });

  it('is no longer than may be', () => {
    expect(recorded({ guid: long(1000) }).guid).toHaveLength(1000);
    const { name, summary, provider, tags } = recorded({
      name: long(301),
      summary: long(5001),
      provider: long(201),
      tags: [long(61), ...Array.from({ length: 60 }, (_, at) => `${at}`)],
    });
    expect([name.length, summary!.length, provider.length, tags[0]!.length, tags.length]).toEqual([
      300, 5000, 200, 60, 50,
    ]);
    const { domain, licence } = recorded({ domain: long(101), licence: long(301) });
    expect([domain!.length, licence!.length]).toEqual([100, 300]);
  });

  it('names at most five hundred files, at addresses that can be kept, with words that can be shown', () => {
    const address = (length: number) => 'https://data.example/'.padEnd(length, 'a');
    const urls = (...all: number[]) => recorded({ files: all.map((one) => ({ url: address(one) })) }).files.length;
    expect([urls(2000), urls(2001), urls(2001, 2000)]).toEqual([1, 0, 1]);
    expect(urls(...Array.from({ length: 501 }, () => 30))).toBe(500);
    const [file] = recorded({ files: [{ title: long(301), format: long(31), url: address(30) }] }).files;
    expect([file!.title!.length, file!.format!.length]).toEqual([300, 30]);
  });

  it('holds nobody’s mobile number or mailbox', () => {
    const text = '联系 13812345678 或 zhang@qq.com';
    const shown = Object.values(recorded({ name: text, summary: text, licence: text, tags: [text] })).join();
    expect(shown).toContain('联系');
    expect(shown).not.toMatch(/13812345678|zhang@/);
  });

  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['a', ['a']],
    [0, ['0']],
    [true, ['true']],
    [null, []],
    [undefined, []],
    [{ tag: 'a' }, []],
  ])('whose tags are %j has the tags %j', (tags, expected) => {
    expect(recorded({ tags }).tags).toEqual(expected);
  });

  it('cleans one line to one line', () => {
    expect([lineOf(' a\n b ', 9), lineOf('abcdef', 3), lineOf('', 9), lineOf({}, 9)]).toEqual([
      'a b',
      'abc',
      undefined,
      undefined,
    ]);
  });
});

describe('The day in what another catalogue writes', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026年12月12日', '2026-12-12'],
    ['2026-03-01T20:00:00Z', '2026-03-02'],
    [' 2026-03-02 08:00 CST', '2026-03-02'],
    ['2026-03-02T08:00:00.000000 and so on', '2026-03-02'],
    [20260302, '2026-03-02'],
    ['R/P1Y', undefined],
    ['2026-02-30', undefined],
    [null, undefined],
  ])('%s is %s', (updated, day) => {
    expect(recorded({ updated }).updated).toBe(day);
    expect(recorded({ published: updated }).published).toBe(day);
  });
});

describe('An update cycle', () => {
  const EU = 'http://publications.europa.eu/resource/authority/frequency/';
  it.each(Object.entries(CYCLES))(
    'that our own feeds call %s is read back from each vocabulary',
    (cycle, { eu, iso }) => {
      const inIso = cycle === 'never' ? 'irregular' : cycle;
      expect([`${EU}${eu}`, eu, iso].map((word) => recorded({ cycle: word }).updateCycle)).toEqual([
        cycle,
        cycle,
        inIso,
      ]);
    },
  );

  it.each([
    [' Weekly ', 'weekly'],
    ['quarterly', 'quarterly'],
    ['R/P7D', 'weekly'],
    ['R/PT1H', 'daily'],
    ['Annual', 'yearly'],
    ['whenever', undefined],
    ['constructor', undefined],
    [`${EU}constructor`, undefined],
    [undefined, undefined],
  ])('%s is %s', (cycle, expected) => {
    expect(recorded({ cycle }).updateCycle).toBe(expected);
  });
});

describe('The format of a file', () => {
  it.each([
    ['CSV', 'csv'],
    [' text/CSV ', 'csv'],
    ['http://www.iana.org/assignments/media-types/application/json', 'json'],
    ['https://www.iana.org/assignments/media-types/application/pdf', 'pdf'],
    ['http://publications.europa.eu/resource/authority/file-type/XLSX', 'xlsx'],
    ['Esri REST', 'esri rest'],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (format, expected) => {
    const { files, formats } = recorded({ files: [{ format, url: 'https://data.example/1' }] });
    expect(files).toStrictEqual([{ ...(expected ? { format: expected } : {}), url: 'https://data.example/1' }]);
    expect(formats).toEqual(expected ? [expected] : []);
  });
});
