import { describe, expect, it } from 'vitest';
import { labelKey, oneLine, paragraphs, saysNothing, textOf } from '../../../functions/domain/catalog/import/clean.ts';
import { type FaultCode, fault } from '../../../functions/domain/catalog/import/faults.ts';
import { parseFormats, parseTags } from '../../../functions/domain/catalog/import/lists.ts';
import { parseCount, parseDay } from '../../../functions/domain/catalog/import/parse.ts';

describe('A cell as text', () => {
  it.each<[unknown, string]>([
    [null, ''],
    [undefined, ''],
    ['a', 'a'],
    [12, '12'],
    [true, 'true'],
    [['a', null, ['b', 3]], 'a、、b、3'],
    [new Date('2026-01-02T03:04:05Z'), '2026-01-02T03:04:05.000Z'],
    [new Date(Number.NaN), ''],
    [{ a: 1 }, '{"a":1}'],
    [{ toJSON: () => undefined }, ''],
    [10n, '10'],
  ])('%s is %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });

  it('is one line, or several, without what nobody sees', () => {
    expect(oneLine('  a \u0000\u200b\ud800  b\tc\r\n  d ')).toBe('a \ufffd b c d');
    expect(oneLine('甲\n  乙\r\nc')).toBe('甲乙c');
    expect(oneLine('a\n\n   b')).toBe('a b');
    expect(oneLine('（\n1）\n2')).toBe('（1）2');
    expect(paragraphs('  a   b \r\n\r\n\n 甲 \\r\\n乙\\nc\\rd\u0001')).toBe('a b\n甲\n乙\nc\nd');
    expect(paragraphs(' \n ')).toBe('');
  });

  it('of a label is what two spellings of it share', () => {
    expect(['**名 称：', '名称:*', 'Ｎａｍｅ', '名\u200b称', 'a*b:c'].map(labelKey)).toEqual([
      '名称',
      '名称',
      'name',
      '名称',
      'a*b:c',
    ]);
  });

  it.each([
    '',
    '无',
    '暂无',
    '暂无数据',
    '暂无联系方式',
    '未知',
    '空',
    'NULL',
    'undefined',
    'None',
    'N/A',
    'nan',
    '-',
    '--',
    '—',
    '——',
    '/',
    '$type',
    '[]',
    ' 无：',
  ])('%j says nothing', (text) => {
    expect(saysNothing(text)).toBe(true);
  });
  it.each(['无锡', '0', '空气', '//', '["a"]'])('%j says something', (text) => {
    expect(saysNothing(text)).toBe(false);
  });
});

describe('What is wrong with a row', () => {
  const CODES: readonly FaultCode[] = [
    'not-a-row',
    'name-absent',
    'provider-absent',
    'open-type-absent',
    'open-type-unknown',
    'share-type-unknown',
    'day-invalid',
    'too-long',
    'cycle-absent',
    'cycle-unknown',
    'cycle-near',
    'conditions-absent',
    'format-unknown',
    'rows-invalid',
    'source-invalid',
    'updated-before-published',
    'list-cut',
    'extra-cut',
    'same-source',
    'other-source',
  ];
  it.each(CODES)('%s is said in Chinese and English, each sentence once', (code) => {
    const { zh, en } = fault('name', code, '甲');
    expect([zh, en]).toEqual([expect.stringMatching(/[一-龥]/), expect.stringMatching(/[a-z]/)]);
    expect(zh.includes('甲')).toBe(en.includes('甲'));
    expect(CODES.filter((one) => fault('name', one, '甲').en === en)).toEqual([code]);
  });

  it('shows at most sixty characters of what the row said, and nothing where it said nothing', () => {
    expect(fault('name', 'too-long', '𠮷'.repeat(70)).value).toBe('𠮷'.repeat(60));
    expect(fault('name', 'day-invalid', '$&')).toEqual({
      field: 'name',
      code: 'day-invalid',
      zh: '日期“$&”不存在或无法识别',
      en: 'No such day: "$&"',
      value: '$&',
    });
    expect(fault('name', 'day-invalid')).toEqual({
      field: 'name',
      code: 'day-invalid',
      zh: '日期“”不存在或无法识别',
      en: 'No such day: ""',
    });
  });
});

describe('Formats as every portal writes them', () => {
  it.each([
    ['电子表格', ['spreadsheet']],
    ['电子文件', ['file']],
    ['数据库', ['database']],
    ['DB数据库', ['database']],
    ['图形图像', ['image']],
    ['流媒体', ['media']],
    ['自描述', ['self-described']],
    ['自描述格式', ['self-described']],
    ['接口', ['api']],
    ['服务接口', ['api']],
    ['API接口', ['api']],
    ['数据接口', ['api']],
    ['Excel', ['xls']],
    ['excl', ['xls']],
    ['Word', ['doc']],
    ['JPEG', ['jpg']],
    ['链接', ['link']],
    ['文件', ['file']],
    ['其他', ['other']],
    ['其它', ['other']],
    ['电子表格-xlsx', ['xlsx']],
    ['电子表格:excel', ['xls']],
    ['数据库-其他', ['database']],
    ['接口:json', ['api', 'json']],
    ['接口-其他', ['api']],
    [' [\'xls\', "xml"] ', ['xls', 'xml']],
    ['“xls”，‘xml’', ['xls', 'xml']],
    [
      ['xls', 'XLS；csv', null],
      ['xls', 'csv'],
    ],
    ['xls | xml/csv  json、', ['xls', 'xml', 'csv', 'json']],
    ['mp4', ['mp4']],
    ['c++', ['c++']],
    ['a'.repeat(16), ['a'.repeat(16)]],
    ['无', []],
  ])('%j are %j', (value, formats) => {
    expect(parseFormats(value)).toEqual({ formats, unknown: [] });
  });

  it('are told where they are none', () => {
    expect(parseFormats('2026,表,表,-x-csv,a'.concat(',', 'a'.repeat(17)))).toEqual({
      formats: ['a'],
      unknown: ['2026', '表', '-x-csv', 'a'.repeat(17)],
    });
    expect(parseFormats('甲-csv')).toEqual({ formats: [], unknown: ['甲-csv'] });
  });
});

describe('Tags as every portal writes them', () => {
  it.each([
    ['a、b', ['a', 'b']],
    ['a,b、c', ['a', 'b、c']],
    ['a\nb,c', ['a', 'b,c']],
    ['a  b', ['a', 'b']],
    ['a；；b|c', ['a', 'b', 'c']],
    ['a、、b、a', ['a', 'b']],
    [
      ['a', '无', 'b c'],
      ['a', 'b', 'c'],
    ],
    ['', []],
  ])('%j are %j', (value, tags) => {
    expect(parseTags(value)).toEqual(tags);
  });

  it.each(
    '农、林、牧、渔业|电力、热力、燃气及水生产和供应业|交通运输、仓储和邮政业|信息传输、软件和信息技术服务业|水利、环境和公共设施管理业|居民服务、修理和其他服务业|文化、体育和娱乐业|公共管理、社会保障和社会组织|城乡建设、环境保护|科技、教育|文化、卫生、体育|卫生、体育|工业、交通、邮政|工业、交通|农业、水利|国土资源、能源|民政、社区|劳动、人事|商业、贸易|旅游、服务业|文秘、行政|政法、监察|公安、安全、司法|军事、国防|财政、金融、审计|市场监管、安全生产监管|气象、水文、测绘、地震'.split(
      '|',
    ),
  )('%s is one name', (name) => {
    expect(parseTags(` ${name} `)).toEqual([name]);
  });
});

describe('Days and numbers as people write them', () => {
  it.each([
    ['1900-01-01', '1900-01-01'],
    ['1899-12-31', undefined],
    ['2199-12-31', '2199-12-31'],
    ['2200-01-01', undefined],
    ['2026/1/2', '2026-01-02'],
    ['2026.1.2  03:04', '2026-01-02'],
    ['2026-01-02T03:04:05.678', '2026-01-02'],
    ['2026年1月2日', '2026-01-02'],
    ['2026年1月2日 3:04:05', '2026-01-02'],
    ['2026年1月2日3时4分5秒', '2026-01-02'],
    ['2026年1月2日3时4分', '2026-01-02'],
    ['2026年1月2日 3:04', '2026-01-02'],
    ['2026-01-01T23:30:00+0000', '2026-01-02'],
    ['2026-01-01T23:30Z', '2026-01-02'],
    ['x2026-01-01T23:30Z', undefined],
    ['2026-01-01T23:30Zx', undefined],
    ['20260102', '2026-01-02'],
    ['２０２６－０１－０２', '2026-01-02'],
    ['x2026-01-02', undefined],
    ['2026-01-02x', undefined],
    ['2026-01-02 03', undefined],
    ['2026-01-02 03:04:05:06', undefined],
    ['120260102', undefined],
    ['202601021', undefined],
    ['2026年1月2日上午', undefined],
    ['约2026年1月2日', undefined],
    ['2026-02-30', undefined],
    ['2026-13-01', undefined],
    ['2026-01', undefined],
    ['', undefined],
  ])('the day %j is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it.each([
    ['0', 0],
    ['12', 12],
    ['1,234', 1234],
    ['12,3456', 123456],
    ['12,3456,7890', 1234567890],
    ['１２ ３ 条', 123],
    ['5行', 5],
    ['5条行', undefined],
    ['条5', undefined],
    ['1,23', undefined],
    ['1234,567', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['', undefined],
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', undefined],
  ])('the number %j is %s', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });
});
