import { describe, expect, it } from 'vitest';
import { entries } from '../../functions/catalog/repository.ts';
import { OPEN_FORMATS } from '../../functions/open-data/repository.ts';
import { PLATFORM } from '../../functions/platform/caller.ts';
import { find } from '../../functions/platform/store.ts';
import { beginWork } from '../../functions/platform/work.ts';
import { routeList } from '../../functions/routes.ts';
import {
  aPublishedEntry,
  content,
  DIVISION_ITEMS,
  divisions,
  OPERATOR,
  publish,
  register,
  submit,
} from '../gathering/published-entry.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { download, open } from './opening.ts';

const search = (county: TestCounty, q?: string) => county.must('GET', '/open-data/datasets', { query: q ? { q } : {} });
const names = (found: { items: { name: string }[] }) => found.items.map(({ name }) => name).sort();

describe('the public, without an account', () => {
  it('searches, reads, previews and downloads an open dataset (DZ-24b)', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区', '西城区', '朝阳区'));
    expect((await search(county, '区划')).total).toBe(0);
    expect(await open(county, entry)).toMatchObject({ status: 'published', dataVersion: 1, release: 1, withheld: [] });

    const found = await search(county, '区划名录');
    expect(found.items).toMatchObject([
      { id: entry, name: '行政区划名录', provider: '卫生健康局', formats: [...OPEN_FORMATS], openType: 'open' },
    ]);
    const dataset = await county.must('GET', `/open-data/datasets/${entry}`);
    expect(dataset).toMatchObject({
      available: true,
      state: 'published',
      publishedOn: '2026-03-02',
      basis: { publicFunction: '医疗卫生管理' },
      marks: [],
    });
    expect(dataset.items.map((item: { label: string }) => item.label)).toEqual([
      '代码',
      '名称',
      'cityCode',
      'provinceCode',
    ]);
    expect(dataset.releases[0].files.slice(0, 2)).toMatchObject([
      { format: 'csv', rows: 3 },
      { format: 'json', rows: 3 },
    ]);
    expect(JSON.stringify(dataset)).not.toMatch(/open\/|shareType|gatheringMethod/);

    expect(await county.must('GET', `/open-data/datasets/${entry}/preview`)).toMatchObject({
      columns: [{ name: 'code', label: '代码' }, { name: 'name' }, { name: 'city_code' }, { name: 'province_code' }],
      rows: [
        { code: '110101', name: '东城区', city_code: '1101', province_code: '11' },
        { name: '西城区' },
        { name: '朝阳区' },
      ],
      total: 3,
    });
    expect(await download(county, entry, 'csv')).toBe(
      '\uFEFF代码,名称,cityCode,provinceCode\r\n110101,东城区,1101,11\r\n110102,西城区,1101,11\r\n110103,朝阳区,1101,11\r\n',
    );
    expect(JSON.parse(await download(county, entry, 'json'))).toHaveLength(3);
    const { headers } = await county.call('GET', `/open-data/datasets/${entry}/download/csv`);
    expect(new URL(headers.location!).searchParams.get('name')).toBe('行政区划名录_v1.csv');
  });

  it('previews at most 20 rows of a longer dataset', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions(...Array.from({ length: 45 }, (_, at) => `${at}区`)));
    await open(county, entry);
    const preview = await county.must('GET', `/open-data/datasets/${entry}/preview`);
    expect(preview.rows).toHaveLength(20);
    expect(preview.rows.at(-1).name).toBe('19区');
    expect(preview.total).toBe(45);
  });

  it('finds in the open catalog exactly the published open entries of all units (DZ-25b)', async () => {
    const county = await aCounty('dazhou');
    const health = await register(county);
    const tax = await register(county, 'tax', '税务局', '91350100M000100Y43');
    const make = (system: string, name: string, as: 'officer@health' | 'officer@tax', more = {}) =>
      publish(county, content(system, { name, ...more }), as);
    const opened = [await make(health, '医院名录', 'officer@health'), await make(tax, '办税厅名录', 'officer@tax')];
    const kept = await make(health, '门诊名录', 'officer@health');
    await make(tax, '欠税名录', 'officer@tax', { openType: 'closed' });
    for (const [entry, as] of [
      [opened[0]!, 'officer@health'],
      [kept, 'officer@health'],
      [opened[1]!, 'officer@tax'],
    ] as const)
      await submit(county, entry, divisions('东城区'), {}, as);
    await open(county, opened[0]!);
    await county.must('POST', '/open-data/publications', {
      as: OPERATOR,
      body: {
        entry: opened[1]!,
        reviews: { secrecy: { result: 'passed', by: '局', on: '2026-03-01', opinion: '同意' } },
      },
    });
    await county.settle();
    expect(names(await search(county))).toEqual(['办税厅名录', '医院名录']);
    expect((await county.call('GET', `/open-data/datasets/${kept}`)).status).toBe(404);

    await county.must('POST', `/open-data/datasets/${opened[0]}/withdraw`, {
      as: OPERATOR,
      body: { reason: '数据有误' },
    });
    expect(names(await search(county))).toEqual(['办税厅名录']);
  });

  it('is turned away with 401 from everything that is not open (ZY-33b)', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区'));
    await open(county, entry);
    expect(names(await search(county, '行政区划'))).toEqual(['行政区划名录']);
    expect((await county.call('GET', `/open-data/datasets/${entry}`)).status).toBe(200);
    expect(await download(county, entry, 'csv')).toContain('东城区');
    const guarded = routeList.filter(({ who }) => who !== 'anyone');
    expect(guarded.length).toBeGreaterThan(30);
    for (const { name, method, path } of guarded) {
      const answer = await county.call(method, path.replace(/\{\w+\}/g, entry), method === 'GET' ? {} : { body: {} });
      expect([name, answer.status]).toEqual([name, 401]);
    }
  });

  it('is sent to the source of an entry that is only listed here', async () => {
    const county = await aCounty('dazhou');
    const id = await aPublishedEntry(county);
    const before = await find(county.deps.store, entries, id);
    const work = beginWork(county.deps, PLATFORM, 'import', 'test');
    work.update(entries, before, {
      ...before,
      open: { state: 'listed' },
      imported: { job: 'imp_x', row: 1, source: 'https://data.example.cn/1' },
      changedAt: county.clock.now(),
    });
    await work.commit();
    expect(await county.must('GET', `/open-data/datasets/${id}`)).toMatchObject({
      available: false,
      state: 'listed',
      source: 'https://data.example.cn/1',
      releases: [],
    });
    const answer = await county.call('GET', `/open-data/datasets/${id}/download/csv`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(answer.body.detail).toContain('https://data.example.cn/1');
    expect(names(await search(county, '区划'))).toEqual(['行政区划名录']);
  });

  it('sees that a dataset is open on conditions only, and cannot take it', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county, { openType: 'conditional', openConditions: '须说明用途' });
    await submit(county, entry, divisions('东城区'));
    await open(county, entry);
    expect(await county.must('GET', `/open-data/datasets/${entry}`)).toMatchObject({
      available: false,
      openType: 'conditional',
      openConditions: '须说明用途',
    });
    for (const what of ['download/csv', 'preview'])
      expect((await county.call('GET', `/open-data/datasets/${entry}/${what}`)).body.code).toBe('not-open');
  });

  it('sees open objections to the data', async () => {
    const county = await aCounty('dazhou');
    const id = await aPublishedEntry(county);
    await submit(county, id, divisions('东城区'));
    await open(county, id);
    const before = await find(county.deps.store, entries, id);
    const work = beginWork(county.deps, PLATFORM, 'mark', 'test');
    work.update(entries, before, { ...before, marks: [{ objection: 'obj_x', item: 'name', since: '2026-03-02' }] });
    await work.commit();
    expect((await county.must('GET', `/open-data/datasets/${id}`)).marks).toEqual([
      { item: 'name', since: '2026-03-02' },
    ]);
  });

  it('gets 404 for what does not exist, or exists in no such format', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county, { items: DIVISION_ITEMS });
    await submit(county, entry, divisions('东城区'));
    await open(county, entry, { formats: ['csv'] });
    expect((await county.call('GET', '/open-data/datasets/ent_none/download/csv')).status).toBe(404);
    expect((await county.call('GET', `/open-data/datasets/${entry}/download/json`)).body.detail).toContain('csv');
    expect((await county.call('GET', `/open-data/datasets/${entry}/preview`)).status).toBe(404);
    expect((await county.call('GET', `/open-data/datasets/${entry}/download/..%2f..`)).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
