import { describe, expect, it } from 'vitest';
import { parseFormats, parseTags } from '../../../functions/domain/catalog/import/lists.ts';
import { parseCount, parseDay } from '../../../functions/domain/catalog/import/parse.ts';

describe('days', () => {
  it.each([
    ['2023-05-26', '2023-05-26'],
    ['2023-5-6', '2023-05-06'],
    ['2023/5/26', '2023-05-26'],
    ['2023.05.26', '2023-05-26'],
    ['2023年5月26日', '2023-05-26'],
    ['２０２３年５月２６日', '2023-05-26'],
    ['2023年05月26日 17时33分10秒', '2023-05-26'],
    ['2023/06/12 17:33:10', '2023-06-12'],
    ['2023-05-26T08:00', '2023-05-26'],
    ['20230526', '2023-05-26'],
    [' 2024-02-29 ', '2024-02-29'],
  ])('%j is %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it('takes a moment with a zone for the day that it was in Shanghai', () => {
    expect(parseDay('2023-05-26T15:59:59Z')).toBe('2023-05-26');
    expect(parseDay('2023-05-26T16:00:00.000Z')).toBe('2023-05-27');
    expect(parseDay('2023-05-26T23:30:00+08:00')).toBe('2023-05-26');
  });

  it.each([
    '2023-02-29',
    '2023-02-30',
    '2023-13-01',
    '2023-00-10',
    '0000-00-00',
    '2023-05',
    '2023年',
    '45072',
    '昨天',
    '',
    '2023-05-26 大约',
    '26/05/2023',
  ])('%j is no day', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });
});

it.each([
  ['121,265', 121_265],
  ['1,138,461,162', 1_138_461_162],
  ['656\r\n', 656],
  ['１２', 12],
  ['0', 0],
  ['20条', 20],
  ['-1', undefined],
  ['1.5', undefined],
  ['1,2', undefined],
  ['约20', undefined],
  ['99999999999999999999', undefined],
])('the number of rows in %j is %s', (text, count) => {
  expect(parseCount(text)).toBe(count);
});

describe('formats', () => {
  it.each([
    ["['xls', 'xml', 'json', 'csv', 'rdf', '接口']", ['xls', 'xml', 'json', 'csv', 'rdf', 'api']],
    ['["json"]', ['json']],
    ['xls,csv', ['xls', 'csv']],
    ['XLS/JSON', ['xls', 'json']],
    ['EXCEL,DOC', ['xls', 'doc']],
    ['ＣＳＶ、接口', ['csv', 'api']],
    ['电子表格-xlsx', ['xlsx']],
    ['数据库-sqlServer', ['sqlserver']],
    ['数据库:其他', ['database']],
    ['电子表格:xlsx;数据库:greenplum', ['xlsx', 'greenplum']],
    ['接口:json', ['api', 'json']],
    [
      ['xls', 'xls', 'XLSX'],
      ['xls', 'xlsx'],
    ],
    ['[]', []],
    [[], []],
    [['$type'], []],
    [null, []],
  ])('%j are %j', (value, formats) => {
    expect(parseFormats(value)).toEqual({ formats, unknown: [] });
  });

  it('says what it does not know', () => {
    expect(parseFormats('xls,文件目录')).toEqual({ formats: ['xls'], unknown: ['文件目录'] });
    expect(parseFormats('constructor-x')).toEqual({ formats: [], unknown: ['constructor-x'] });
  });
});

it.each([
  [
    '信息\r\n\t城\r\n\t管\r\n\t公共管理、社会保障和社会组织\r\n\t案卷',
    ['信息', '城', '管', '公共管理、社会保障和社会组织', '案卷'],
  ],
  ['农、林、牧、渔业', ['农、林、牧、渔业']],
  ['机构,建筑,SODA2022', ['机构', '建筑', 'SODA2022']],
  ['绍兴市、城镇、公共、厕所、公共', ['绍兴市', '城镇', '公共', '厕所']],
  ['信息、馆藏、智慧图书馆、-', ['信息', '馆藏', '智慧图书馆']],
  ['台州市 环境 空气', ['台州市', '环境', '空气']],
  ['外商 投资,出口', ['外商 投资', '出口']],
  [
    ['公共服务', '信用体系'],
    ['公共服务', '信用体系'],
  ],
  ['', []],
  ['暂无', []],
])('the tags in %j are %j', (value, tags) => {
  expect(parseTags(value)).toEqual(tags);
});
