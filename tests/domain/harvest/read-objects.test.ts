import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READERS, SOURCE_KINDS, type SourceKind } from '../../../functions/domain/harvest/read-objects.ts';
import { HarvestedRecord } from '../../../functions/domain/harvest/record.ts';

const PROVIDER = '市大数据局';
const read = (kind: SourceKind, raw: unknown) => READERS[kind](raw, PROVIDER);
const recorded = (kind: SourceKind, raw: object) => {
  const found = read(kind, raw);
  if (!found.ok) throw new Error(found.faults.map(({ code, detail }) => `${code} ${detail}`).join());
  return found.record;
};
const file = { url: 'https://data.example/1' };

describe('Every kind of catalogue', () => {
  it.each(SOURCE_KINDS)('%s: what is no object is no record', (kind) => {
    for (const raw of [null, undefined, 'text', 7, [], [{ id: 'a', title: 'b' }]])
      expect(read(kind, raw)).toMatchObject({ ok: false, name: '', faults: [{ code: 'not-a-record' }] });
  });

  it('never throws, and gives a record of our shape or says why not', () => {
    const KEYS = [
      ...[
        'id',
        'guid',
        'identifier',
        'name',
        'title',
        'notes',
        'organization',
        'groups',
        'tags',
        'resources',
        'author',
      ],
      ...['publisher', 'theme', 'keyword', 'accrualPeriodicity', 'accessLevel', 'issued', 'distribution', 'files'],
      ...['名称', '提供单位', '开放类型', '更新周期', '标签', '数据格式', '发布日期'],
    ];
    const word = fc.constantFrom(
      'constructor',
      '__proto__',
      'toString',
      '无',
      '开放',
      'https://data.example/',
      '13812345678',
    );
    const value = fc.oneof(
      word,
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(fc.dictionary(fc.constantFrom(...KEYS), word)),
    );
    const object = fc.dictionary(fc.constantFrom(...KEYS), value);
    fc.assert(
      fc.property(fc.constantFrom(...SOURCE_KINDS), object, (kind, raw) => {
        const found = read(kind, raw);
        if (found.ok) expect(HarvestedRecord.parse(found.record)).toStrictEqual(found.record);
        else expect(found.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('bears values that cannot be made a text', () => {
    const odd = { toString: null, valueOf: null };
    expect(
      recorded('data-json', { identifier: 'a', title: 'b', accessLevel: odd, modified: odd }).openType,
    ).toBeUndefined();
    expect(recorded('dcat', { guid: 'a', name: 'b', files: odd, tags: odd })).toMatchObject({ files: [], tags: [] });
  });
});

describe('A row of a Chinese portal', () => {
  it('is named by its department, its name and its page', () => {
    const row = {
      名称: '停车场',
      提供单位: '交通局',
      描述: '全市停车场',
      开放类型: '有条件开放',
      所属领域: '交通',
      更新周期: '每月',
      数据格式: 'CSV,XLS',
      标签: '停车,交通',
      发布日期: '2026-03-02',
      更新日期: '2026-03-03',
      链接: 'https://data.example/1',
    };
    expect(recorded('portal-json', row)).toStrictEqual({
      guid: '交通局\n停车场\nhttps://data.example/1',
      name: '停车场',
      summary: '全市停车场',
      provider: '交通局',
      domain: '交通',
      tags: ['停车', '交通'],
      formats: ['csv', 'xls'],
      updateCycle: 'monthly',
      openType: 'conditional',
      published: '2026-03-02',
      updated: '2026-03-03',
      page: 'https://data.example/1',
      files: [],
    });
  });

  it('is of whoever runs the portal, and open, where it says nothing of that', () => {
    expect(recorded('portal-json', { 名称: '停车场' })).toStrictEqual({
      guid: `${PROVIDER}\n停车场\n`,
      name: '停车场',
      provider: PROVIDER,
      tags: [],
      formats: [],
      updateCycle: 'irregular',
      openType: 'open',
      files: [],
    });
  });

  it.each([
    [{ 描述: '无名' }, '', 'no-name'],
    [{ 名称: '停车场', 开放类型: '看心情' }, '停车场', 'not-understood'],
  ])('%j is refused', (row, name, code) => {
    expect(read('portal-json', row)).toEqual({
      ok: false,
      name,
      faults: [{ code, detail: expect.stringMatching(/./) }],
    });
  });
});

describe('A package of CKAN', () => {
  it('is read whole', () => {
    const raw = {
      id: 'p1',
      name: 'parking',
      title: '停车场',
      notes: '全市停车场',
      organization: { title: '交通局' },
      author: '某人',
      groups: [{ title: '交通' }, { title: '其他' }],
      tags: [{ name: 'park', display_name: '停车' }, { name: 'city' }],
      private: false,
      license_url: 'https://licence.example/',
      license_title: 'CC-BY',
      metadata_created: '2026-03-02T01:00:00.000000',
      metadata_modified: '2026-03-03T01:00:00.000000',
      url: 'https://data.example/parking',
      resources: [{ name: '全部', format: 'CSV', ...file }],
    };
    expect(recorded('ckan', raw)).toStrictEqual({
      guid: 'p1',
      name: '停车场',
      provider: '交通局',
      tags: ['停车', 'city'],
      formats: ['csv'],
      files: [{ title: '全部', format: 'csv', ...file }],
      summary: '全市停车场',
      domain: '交通',
      openType: 'open',
      licence: 'https://licence.example/',
      published: '2026-03-02',
      updated: '2026-03-03',
      page: 'https://data.example/parking',
    });
  });

  it.each([
    ['its name where it has no title', { title: '' }, { name: 'parking' }],
    ['its author where it has no organisation', { organization: null, author: '某人' }, { provider: '某人' }],
    ['the catalogue’s provider where it has neither', {}, { provider: PROVIDER }],
    [
      'the name of its licence where it has no address',
      { license_url: '', license_title: 'CC-BY' },
      { licence: 'CC-BY' },
    ],
    ['closed where it is private', { private: true }, { openType: 'closed' }],
    ['open where it does not say', {}, { openType: 'open' }],
    [
      'no tags and files that are none',
      { tags: [null, 'x', []], resources: 'x', groups: 'y' },
      { tags: [], files: [] },
    ],
  ])('shows %s', (_what, more, shown) => {
    expect(recorded('ckan', { id: 'p1', name: 'parking', ...more })).toMatchObject(shown);
  });
});

describe('A dataset of data.json', () => {
  const raw = { identifier: 'd1', title: '停车场' };

  it('is read whole', () => {
    expect(
      recorded('data-json', {
        ...raw,
        description: '全市停车场',
        publisher: { name: '交通局' },
        theme: ['交通', '其他'],
        keyword: ['停车'],
        accrualPeriodicity: 'R/P1M',
        accessLevel: 'public',
        license: 'CC-BY',
        issued: '2026-03-02',
        modified: '2026-03-03',
        landingPage: 'https://data.example/parking',
        distribution: [{ title: '全部', format: 'CSV', downloadURL: file.url }],
      }),
    ).toStrictEqual({
      guid: 'd1',
      name: '停车场',
      provider: '交通局',
      tags: ['停车'],
      formats: ['csv'],
      files: [{ title: '全部', format: 'csv', ...file }],
      summary: '全市停车场',
      domain: '交通',
      updateCycle: 'monthly',
      openType: 'open',
      licence: 'CC-BY',
      published: '2026-03-02',
      updated: '2026-03-03',
      page: 'https://data.example/parking',
    });
  });

  it.each([
    ['a publisher that is a text', { publisher: '交通局' }, { provider: '交通局' }],
    ['the catalogue’s provider where it names none', {}, { provider: PROVIDER }],
    ['a theme that is a text', { theme: '交通' }, { domain: '交通' }],
    ['what is restricted', { accessLevel: 'restricted public' }, { openType: 'conditional' }],
    ['what is not public', { accessLevel: 'non-public' }, { openType: 'closed' }],
    [
      'the media type and the address to go to, where there is no better',
      { distribution: [{ mediaType: 'text/csv', accessURL: file.url }] },
      { files: [{ format: 'csv', ...file }] },
    ],
    [
      'the better, where there are both',
      {
        distribution: [
          { format: 'XLS', mediaType: 'text/csv', downloadURL: file.url, accessURL: 'https://other.example/' },
        ],
      },
      { files: [{ format: 'xls', ...file }] },
    ],
  ])('shows %s', (_what, more, shown) => {
    expect(recorded('data-json', { ...raw, ...more })).toMatchObject(shown);
  });

  it.each(['secret', 'constructor', undefined])('says nothing of openness where its level is %s', (accessLevel) => {
    expect(recorded('data-json', { ...raw, accessLevel })).not.toHaveProperty('openType');
  });
});

describe('A dataset of a graph', () => {
  it('comes as it was gathered', () => {
    const said = { guid: 'g1', name: '停车场', openType: 'open', files: [{ title: '全部', ...file }] };
    expect(recorded('dcat', said)).toMatchObject(said);
  });
});
