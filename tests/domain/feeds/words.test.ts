import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UPDATE_CYCLES } from '../../../functions/domain/catalog/entry.ts';
import { publicContact } from '../../../functions/domain/feeds/dcat.ts';
import { wanted } from '../../../functions/domain/feeds/negotiate.ts';
import { changedOn, offered } from '../../../functions/domain/feeds/public-dataset.ts';
import { about, fragment, webAddress, whole } from '../../../functions/domain/feeds/triples.ts';
import { ACCESS, cycleOf, formatOf, formatOfMedia, themeOf } from '../../../functions/domain/feeds/vocabularies.ts';
import { element, escaped, textElement } from '../../../functions/domain/feeds/xml.ts';
import { BARE, FULL, LISTED, WITHDRAWN } from './made-up.ts';

describe('Words of ours in the vocabularies of others', () => {
  it.each([
    ['real-time', 'UPDATE_CONT', 'R/PT1S'],
    ['daily', 'DAILY', 'R/P1D'],
    ['weekly', 'WEEKLY', 'R/P1W'],
    ['monthly', 'MONTHLY', 'R/P1M'],
    ['quarterly', 'QUARTERLY', 'R/P3M'],
    ['half-yearly', 'ANNUAL_2', 'R/P6M'],
    ['yearly', 'ANNUAL', 'R/P1Y'],
    ['irregular', 'IRREG', 'irregular'],
    ['never', 'NEVER', 'irregular'],
  ])('%s is %s and %s', (cycle, eu, iso) => {
    expect(cycleOf(cycle)).toEqual({ eu, iso });
  });

  it('have a cycle for every cycle, and none for other words', () => {
    expect(UPDATE_CYCLES.filter((cycle) => !cycleOf(cycle))).toEqual([]);
    expect([cycleOf('sometimes'), cycleOf(undefined)]).toEqual([undefined, undefined]);
  });

  it('say how far a dataset is open', () => {
    expect(ACCESS).toEqual({
      open: { eu: 'PUBLIC', us: 'public' },
      conditional: { eu: 'RESTRICTED', us: 'restricted public' },
      closed: { eu: 'NON_PUBLIC', us: 'non-public' },
    });
  });

  it.each([
    ['csv', 'text/csv', 'CSV'],
    ['plaincsv', 'text/csv', 'CSV'],
    ['JSON', 'application/json', 'JSON'],
    ['jsonl', 'application/x-ndjson', 'JSON'],
    ['xml', 'application/xml', 'XML'],
    ['xls', 'application/vnd.ms-excel', 'XLS'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
    ['parquet', 'application/vnd.apache.parquet', 'PARQUET'],
    ['rdf', 'application/rdf+xml', 'RDF_XML'],
    ['zip', 'application/zip', 'ZIP'],
    ['pdf', 'application/pdf', 'PDF'],
    ['doc', 'application/msword', 'DOC'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
    ['txt', 'text/plain', 'TXT'],
    ['html', 'text/html', 'HTML'],
    ['shp', undefined, 'SHP'],
    ['geojson', 'application/geo+json', 'GEOJSON'],
    ['kml', 'application/vnd.google-earth.kml+xml', 'KML'],
  ])('know the format %s', (format, media, eu) => {
    expect(formatOf(format)).toEqual({ ...(media ? { media } : {}), eu });
  });

  it('know a format by its media type again, and nothing of others', () => {
    expect([formatOfMedia('TEXT/CSV'), formatOfMedia('application/zip'), formatOfMedia('x/y')]).toEqual([
      'csv',
      'zip',
      undefined,
    ]);
    expect([formatOf('toString'), formatOf('odd')]).toEqual([{}, {}]);
  });

  it.each([
    ['AGRI', '农业 林地 畜牧 渔政 食品'],
    ['HEAL', '医保 卫生 健康 疾控'],
    ['EDUC', '教育 文化 体育 旅游 科普'],
    ['TRAN', '交通 运输 道路'],
    ['ENER', '能源 电力 燃气'],
    ['ENVI', '环境 生态 气象 水利 资源 环保'],
    ['JUST', '法律 司法 公共安全 公安 安全 应急 信用'],
    ['REGI', '地理 城建 住房 城乡 区域 空间'],
    ['TECH', '科技 科学 创新 信息'],
    ['SOCI', '社保 社会 就业 人口 民生 生活 救助 民政'],
    ['ECON', '财政 税务 金融 经济 商贸 市场 工业 企业 统计 质量 贸易 投资'],
    ['GOVE', '机构 团体 政府 政务 行政 公共'],
  ])('find the theme %s in the words %s', (theme, domains) => {
    for (const domain of domains.split(' ')) expect([domain, themeOf(domain)]).toEqual([domain, theme]);
  });

  it('find no theme in other words', () => {
    expect([themeOf('其他'), themeOf(''), themeOf(undefined)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('The form that is wanted', () => {
  const forms = { json: ['application/ld+json', 'application/json'], turtle: ['text/turtle'], html: ['text/html'] };
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['text/turtle', 'turtle'],
    ['TEXT/Turtle ; Q=1', 'turtle'],
    ['application/json', 'json'],
    ['text/*', 'turtle'],
    ['text/turtle;q=0.5, text/html', 'html'],
    ['text/turtle;q=0.5, text/html;q=0.5', 'turtle'],
    ['text/turtle;q=0, */*', 'json'],
    ['text/*;q=0.9, text/turtle;q=0.1', 'html'],
    ['*/*;q=0.1, text/*', 'turtle'],
    ['text/turtle;q=2, text/html;q=0.1', 'html'],
    ['text/turtle;q=-1, text/html;q=0.1', 'html'],
    ['text/turtle;q=x, text/html;q=0.1', 'html'],
    ['text/turtle;level=1;q=0.2, text/html;q=0.3', 'html'],
    ['nonsense, a/b/c, text/html;q=0.1', 'html'],
    ['application/ld+json;q=0.2, application/json;q=0.9, text/html;q=0.5', 'json'],
    ['tex/turtle', 'json'],
    ['text/tur', 'json'],
    ['image/*', 'json'],
    [`${'image/png,'.repeat(49)}text/html`, 'html'],
    [`${'image/png,'.repeat(50)}text/html`, 'json'],
  ])('by %s is %s', (accept, form) => {
    expect(wanted(accept, forms)).toBe(form);
  });
});

describe('A web address', () => {
  it.each([
    ['https://a.test/b c', 'https://a.test/b%20c'],
    ['HTTP://A.test', 'http://a.test/'],
    ['https://a.test/?q=a|b^{c}`\\', 'https://a.test/?q=a%7Cb%5E%7Bc%7D%60%5C'],
    ['https://a.test/"<>', 'https://a.test/%22%3C%3E'],
  ])('%s is %s', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
  it.each([
    '',
    'ftp://a.test',
    'javascript:alert(1)',
    ' https://a.test',
    'https://',
    'https:///a',
    'http://[',
    'a.test',
  ])('%j is none', (text) => {
    expect(webAddress(text)).toBeUndefined();
  });
});

describe('A graph', () => {
  it('is of whole names, and of fragments that hold any text', () => {
    expect(whole('dct:title')).toBe('http://purl.org/dc/terms/title');
    expect(fragment('licence', '甲 #/\ud800')).toBe('#licence-%E7%94%B2%20%23%2F%EF%BF%BD');
  });

  it('leaves out what is not there', () => {
    const said = about('s')
      .link('dct:title', undefined)
      .text('dct:title', undefined, 'zh')
      .text('dct:title', '', 'zh')
      .value('dct:title', undefined)
      .value('dct:title', '');
    expect(said.triples).toEqual([]);
    expect(about('s').is('dct:A', 'dct:B').value('dct:n', 0, 'xsd:integer').value('dct:n', 'x').triples).toEqual([
      ['s', 'rdf:type', { iri: 'http://purl.org/dc/terms/A' }],
      ['s', 'rdf:type', { iri: 'http://purl.org/dc/terms/B' }],
      ['s', 'dct:n', { text: '0', type: 'xsd:integer' }],
      ['s', 'dct:n', { text: 'x' }],
    ]);
  });
});

describe('XML', () => {
  it('holds any text as text', () => {
    expect(escaped('<a b="c" d=\'e\'>&\r\n\t')).toBe('&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&#13;\n\t');
    expect(escaped('\u0000\u0008\u000b\u000c\u000e\u001f\ufffe\uffff\ud800x')).toBe(`${'\ufffd'.repeat(9)}x`);
    const safe = fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']|&(?!\w+;|#13;)/);
    });
    fc.assert(safe);
  });

  it('is of elements, with those attributes that there are', () => {
    expect(element('a', { b: '"', c: undefined })).toBe('<a b="&quot;"/>');
    expect(element('a', {}, '<b/>', 'c')).toBe('<a><b/>c</a>');
    expect([textElement('a', undefined), textElement('a', ''), textElement('a', '<', { b: 'c' })]).toEqual([
      '',
      '<a></a>',
      '<a b="c">&lt;</a>',
    ]);
  });
});

describe('A dataset', () => {
  it('offers the files of its latest release that has any, while it is open to all', () => {
    const withoutFiles = { ...FULL.releases[0]!, files: [] };
    expect(offered(FULL)?.release).toBe(2);
    expect(offered({ ...FULL, releases: [withoutFiles, FULL.releases[1]!] })?.release).toBe(1);
    expect(offered({ ...FULL, openType: 'conditional' })).toBeUndefined();
    expect([LISTED, BARE, WITHDRAWN].map(offered)).toEqual([undefined, undefined, undefined]);
  });

  it('changed on the day of its latest release, else of its update, else of its publication', () => {
    expect([FULL, LISTED, BARE].map(changedOn)).toEqual(['2026-03-02', '2026-02-10', undefined]);
    expect(changedOn({ ...BARE, publishedOn: '2026-01-01' })).toBe('2026-01-01');
  });

  it.each([
    [{ phone: '0818-1234567' }, { phone: '0818-1234567' }],
    [{ phone: '139****1234 / (0818) 123 4567' }, { phone: '(0818) 123 4567' }],
    [{ phone: '1234' }, {}],
    [{ phone: 'x0818-1234567' }, {}],
    [{ phone: '0818-1234567x' }, {}],
    [{ email: 'a.b+c@d-e.test' }, { email: 'a.b+c@d-e.test' }],
    [{ email: 'a@b' }, {}],
    [{ email: 'x a@b.test' }, {}],
    [{ email: 'a@b.test x' }, {}],
    [{}, {}],
    [undefined, {}],
  ])('with the contact %j may be asked by %j', (contact, known) => {
    expect(publicContact({ ...BARE, contact })).toEqual(known);
  });
});
