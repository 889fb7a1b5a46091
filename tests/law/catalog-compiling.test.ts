import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aRequest, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

/** By which guide, in which versions and how completely the catalog is compiled. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `编目条目${++names}`;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = async (
  county: TestCounty,
  more: Record<string, unknown> = {},
  as: 'officer@provider' | 'officer@consumer' = PROVIDER,
) =>
  county.call('POST', '/catalog/entries', {
    as,
    body: entryContent({ name: newName(), system: await aSystem(county, as.slice(8)), ...more }),
  });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);
const issue = (county: TestCounty, kind: string, body: Record<string, unknown>, as = REGULATOR as never) =>
  county.must('POST', `/catalog/papers/${kind}`, { as, body: { title: kind, ...body } });
const listed = (county: TestCounty, kind: string, query = {}) =>
  county.must('GET', `/catalog/papers/${kind}`, { as: 'officer@third', query });
const coverage = async (county: TestCounty, organisation = 'provider') =>
  (await county.must('GET', '/catalog/coverage', { as: REGULATOR, query: { organisation } })).items[0];
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('guides and standards', () => {
  it('ZY-14a ZY-14b ZY-3f: a guide is issued in versions, its fields are required, and an entry names the one it follows', async () => {
    const county = await aCounty('zhangye', { day: '2026-03-02' });
    await threeBodies(county);
    const before = await save(county);
    expect(before.body.follows).toEqual([]);
    const first = await issue(county, 'guide', { requires: [] });
    await issue(county, 'guide', { requires: ['industry', 'tags'] });
    expect(await listed(county, 'guide')).toMatchObject({
      items: [
        { number: 2, requires: ['industry', 'tags'], issuedOn: '2026-03-02' },
        { number: 1, id: first.id },
      ],
    });
    expect(
      await county.call('POST', '/catalog/papers/guide', { as: PROVIDER, body: { title: '自订指南' } }),
    ).toMatchObject({ status: 403 });

    const refused = await save(county, { industry: '交通' });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '14' } } });
    expect(codesOf(refused)).toEqual(['guide-fields']);
    expect(refused.body.detail).toContain('tags');
    const taken = await save(county, { industry: '交通', tags: ['公路'] });
    expect(taken.body).toMatchObject({
      provider: 'provider',
      steward: { organisation: 'provider' },
      follows: [{ kind: 'guide', number: 2 }],
    });

    const published = await aPublishedEntry(county, { name: newName(), industry: '交通', tags: ['公路'] });
    const { id } = await county.must('POST', `/catalog/entries/${published.id}/changes`, {
      as: PROVIDER,
      body: {
        kind: 'change',
        cause: { what: '调整', arose: '2026-03-02' },
        proposed: entryContent({ name: published.name, system: published.system, industry: '公路', tags: ['公路'] }),
      },
    });
    await county.must('POST', `/catalog/changes/${id}/decision`, { as: REGULATOR, body: { decision: 'approve' } });
    const { items } = await county.must('GET', `/catalog/entries/${published.id}/versions`, { as: PROVIDER });
    expect(items).toMatchObject([
      { revision: 2, entry: { industry: '公路' } },
      { revision: 1, entry: { industry: '交通' } },
    ]);
  });

  it('DZ-12b: each entry names the guide followed, and systems without entries are listed', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02' });
    await threeBodies(county);
    await issue(county, 'guide', { requires: ['summary'] });
    const bare = await aSystem(county);
    const { body } = await save(county);
    expect(body.follows).toMatchObject([{ kind: 'guide', number: 1 }]);
    expect(codesOf(await save(county, { summary: undefined }))).toEqual(['guide-fields']);
    const { systemsWithoutEntries } = await coverage(county);
    expect(ids(systemsWithoutEntries)).toContain(bare);
    expect(ids(systemsWithoutEntries)).not.toContain(body.system);
  });

  it('items are held against the dictionary of data elements in force, of the county and of the line of business', async () => {
    const county = await aCounty('dazhou', { day: '2026-03-02' });
    await threeBodies(county);
    expect((await save(county)).body.dictionary).toBeUndefined();
    const define = (lines: readonly unknown[], more: Record<string, unknown> = {}) =>
      county.call('POST', '/catalog/papers/data-dictionary', {
        as: REGULATOR,
        body: { title: '数据元字典', lines, ...more },
      });
    expect(await define([{ name: '名称' }])).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'element-needed' }] },
    });
    const strange = { title: '指南', lines: [{ name: '名称', element: { type: 'text' } }] };
    expect(await county.call('POST', '/catalog/papers/guide', { as: REGULATOR, body: strange })).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'body.lines.0.element', code: 'no-element' }] },
    });
    const lines = [
      { name: '区划代码', element: { type: 'code', length: 12 } },
      { name: '名称', element: { type: 'text', length: 30 } },
      { name: '所属城市', element: { type: 'code', aliases: ['城市'] } },
    ];
    expect((await define(lines)).status).toBe(201);
    const { body: entry } = await save(county);
    expect(entry.dictionary.map((one: { item: string; code: string }) => [one.item, one.code])).toEqual([
      ['name', 'too-long'],
      ['opened', 'not-in-dictionary'],
    ]);
    await define([{ name: '名称', element: { type: 'text', length: 100 } }], { line: '民政' });
    const inLine = await save(county, { line: '民政' });
    expect(inLine.body.dictionary.map((one: { item: string }) => one.item)).toEqual(['opened']);
    expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as: PROVIDER })).toMatchObject({
      dictionary: [{ code: 'too-long' }, { code: 'not-in-dictionary' }],
    });
  });

  it('FZ-7b: the Office issues catalog and exchange-standard versions, and items return the standard they follow', async () => {
    const county = at('fuzhou');
    await issue(county, 'exchange-standard', { text: '接口规范' });
    await issue(county, 'exchange-standard', { text: '接口规范（修订）' });
    const { body } = await save(county);
    expect(body.follows).toMatchObject([{ kind: 'exchange-standard', number: 2 }]);
    const release = await county.must('POST', '/catalog/releases', { as: REGULATOR, body: { scope: 'county' } });
    expect(release).toMatchObject({ number: 1, compiler: 'regulator' });
    expect(
      await county.call('POST', '/catalog/papers/exchange-standard', { as: PROVIDER, body: { title: '自订标准' } }),
    ).toMatchObject({ status: 403 });
  });

  it('SL-22e: responsibility, demand and negative lists are versions that cite the provincial list', async () => {
    const county = at('shuangliao');
    for (const kind of ['responsibility-list', 'sharing-demand-list', 'negative-list']) {
      expect(
        await county.call('POST', `/catalog/papers/${kind}`, { as: REGULATOR, body: { title: '清单' } }),
      ).toMatchObject({ status: 422 });
      await issue(county, kind, { followsProvince: '省清单（2025）', lines: [{ name: '户籍信息' }] });
      await issue(county, kind, {
        followsProvince: '省清单（2026）',
        lines: [{ name: '户籍信息' }, { name: '社保信息' }],
      });
      expect((await listed(county, kind)).items).toMatchObject([
        { number: 2, followsProvince: '省清单（2026）' },
        { number: 1, followsProvince: '省清单（2025）' },
      ]);
    }
  });

  it('JM-9a: an institution keeps a demand list linked to entries, and maintenance is listed with date and author', async () => {
    const county = at('jiangmen');
    const entry = await aPublishedEntry(county, { name: newName() });
    const demand = (line: Record<string, unknown>) =>
      county.call('POST', '/catalog/papers/demand-list', {
        as: 'officer@consumer',
        body: { title: '数据需求清单', lines: [line] },
      });
    expect((await demand({ name: '户籍', entry: 'ent_none' })).status).toBe(422);
    expect((await demand({ name: '户籍', entry: entry.id })).status).toBe(201);
    expect((await listed(county, 'demand-list', { organisation: 'consumer' })).items).toMatchObject([
      { number: 1, issuer: 'consumer', lines: [{ entry: entry.id }] },
    ]);
    expect((await listed(county, 'demand-list', { organisation: 'provider' })).items).toEqual([]);
    const { items } = await county.must('GET', `/catalog/entries/${entry.id}/versions`, { as: 'officer@consumer' });
    expect(items).toMatchObject([
      { revision: 1, by: 'operator-of-regulator', at: expect.stringContaining('2026-03-02') },
    ]);
  });

  it('JM-8a: a line of the collection list without a duty basis is refused with 422', async () => {
    const county = at('jiangmen');
    const list = (lines: unknown[]) =>
      county.call('POST', '/catalog/papers/collection-list', { as: PROVIDER, body: { title: '采集清单', lines } });
    const good = { name: '户籍登记', dutyBasis: '户口登记条例第三条' };
    const refused = await list([good, { name: '住房登记' }]);
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '8' } } });
    expect(codesOf(refused)).toEqual(['duty-basis']);
    expect((await list([good])).status).toBe(201);
  });
});

describe('what a unit has, and what it lacks', () => {
  it('ZY-13: the coverage report lists registered systems that no entry names, and what is neither shared nor open', async () => {
    const county = at('zhangye');
    const bare = await aSystem(county, 'third');
    const system = await aSystem(county, 'third');
    const closed = await county.must('POST', '/catalog/entries', {
      as: 'officer@third',
      body: entryContent({ name: newName(), system, shareType: 'not-shared', openType: 'closed', shareReason: '涉密' }),
    });
    expect(await coverage(county, 'third')).toMatchObject({ entries: 1, published: 0, withheld: [] });
    for (const [as, verb] of [
      ['officer@third', 'submit'],
      [REGULATOR, 'review'],
      [REGULATOR, 'publish'],
    ] as const)
      await county.must('POST', `/catalog/entries/${closed.id}/${verb}`, {
        as,
        body: verb === 'review' ? { decision: 'approve' } : {},
      });
    const report = await coverage(county, 'third');
    expect(ids(report.systemsWithoutEntries)).toEqual([bare]);
    expect(report).toMatchObject({
      withheld: [{ id: closed.id, reason: '涉密' }],
      gathered: 0,
      notGathered: [{ id: closed.id }],
    });
    expect(
      await county.call('GET', '/catalog/coverage', { as: PROVIDER, query: { organisation: 'third' } }),
    ).toMatchObject({ status: 403 });
    const all = await county.must('GET', '/catalog/coverage', { as: REGULATOR });
    expect(all.items.map((one: { organisation: string }) => one.organisation).sort()).toEqual([
      'consumer',
      'provider',
      'regulator',
      'third',
    ]);
  });

  it('JM-25a: an entry carries its asset number and evaluation, and those without one are listed', async () => {
    const county = at('jiangmen');
    const [one, two] = [
      await aPublishedEntry(county, { name: newName() }),
      await aPublishedEntry(county, { name: newName() }),
    ];
    const register = (id: string, number: string, as: 'operator@regulator' | 'officer@provider' = REGULATOR) =>
      county.call('POST', `/catalog/entries/${id}/asset`, { as, body: { number, evaluation: '优' } });
    expect((await register(one.id, 'GD-1', PROVIDER)).status).toBe(403);
    expect((await register(one.id, 'GD-1')).status).toBe(200);
    expect((await register(two.id, 'GD-1')).status).toBe(409);
    expect(await county.must('GET', `/catalog/entries/${one.id}`, { as: 'officer@consumer' })).toMatchObject({
      asset: { number: 'GD-1', evaluation: '优', registeredOn: '2026-03-02' },
    });
    const { withoutAssetNumber } = await coverage(county);
    expect(ids(withoutAssetNumber)).toContain(two.id);
    expect(ids(withoutAssetNumber)).not.toContain(one.id);
  });

  it('FZ-12a: a unit lists its own resources by share type with counts', async () => {
    const county = await aCounty('fuzhou', { day: '2026-03-02' });
    await threeBodies(county);
    await aPublishedEntry(county, { name: '甲' });
    await aPublishedEntry(county, { name: '乙', shareType: 'unconditional' });
    await aPublishedEntry(county, { name: '丙', shareType: 'unconditional' });
    await aPublishedEntry(county, { name: '丁' }, 'consumer');
    const own = await county.must('GET', '/catalog/entries', {
      as: PROVIDER,
      query: { mine: 'true', facets: 'shareType', shareType: 'unconditional' },
    });
    expect(own.total).toBe(2);
    expect(own.facets.shareType).toEqual([
      { value: 'unconditional', count: 2 },
      { value: 'conditional', count: 1 },
    ]);
  });

  it('FZ-3b FZ-7g: an entry belongs to the government, its unit is steward with last update and share status, and each distribution is listed', async () => {
    const county = at('fuzhou');
    const entry = await aPublishedEntry(county, { name: newName(), shareType: 'unconditional' });
    expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@consumer' })).toMatchObject({
      owner: { zh: '政府', cite: { regulation: 'fuzhou', article: '3' } },
      steward: { organisation: 'provider' },
      updatedOn: '2026-03-02',
      shareType: 'unconditional',
    });
    const request = await aRequest(county, entry.id);
    const given = await county.must('GET', '/share/grants', {
      as: REGULATOR,
      query: { box: 'given', organisation: 'provider' },
    });
    expect(given.items).toContainEqual(
      expect.objectContaining({ entry: entry.id, consumer: 'consumer', request: request.id }),
    );
  });
});
