import { beforeAll, describe, expect, it } from 'vitest';
import { nameOf } from '../../functions/open/ckan/names.ts';
import { content, divisions, OPERATOR, publish, register, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { HOSTILE } from './hostile.ts';
import { importDazhou } from './imported.ts';

/** CKAN's action API as its clients speak it, over plain HTTP. */
let county: TestCounty;
let imported: number;
let entry: string;
let conditional: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  imported = await importDazhou(county, 120);
  const system = await register(county);
  entry = await publish(county, content(system, { tags: ['区划', '代码表'], domain: '空间地理' }));
  await submit(county, entry, divisions('东城区', '西城区', '朝阳区', '丰台区'));
  await open(county, entry);
  const more = { name: '有条件的名录', openType: 'conditional', openConditions: '用于科研' };
  conditional = await publish(county, content(system, more));
  await submit(county, conditional, divisions('海淀区'));
  await open(county, conditional);
  await publish(county, content(system, { name: '未开放的名录', openType: 'open' }));
  county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
});

const get = (name: string, query: Record<string, string> = {}, root = '/api/3/action') =>
  county.call('GET', `${root}/${name}`, { query });
const post = (name: string, body: unknown, headers: Record<string, string> = {}) =>
  county.call('POST', `/api/action/${name}`, { body, headers });
const result = async (name: string, query: Record<string, string> = {}) => {
  const { status, body } = await get(name, query);
  expect([status, body.success]).toEqual([200, true]);
  return body.result;
};

describe('the envelope', () => {
  it('is the same at both paths and by both methods', async () => {
    const answers = await Promise.all([
      get('package_show', { id: entry }),
      get('package_show', { id: entry }, '/api/action'),
      post('package_show', { id: entry }),
      county.call('POST', '/api/3/action/package_show', {
        raw: `id=${entry}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      county.call('POST', '/api/3/action/package_show', {
        raw: JSON.stringify({ id: entry }),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      county.call('POST', '/api/3/action/package_show', {
        raw: `--B\r\nContent-Disposition: form-data; name="id"\r\n\r\n${entry}\r\n--B--\r\n`,
        headers: { 'content-type': 'multipart/form-data; boundary=B' },
      }),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual(answers[0]!.body);
      expect(body).toMatchObject({ success: true, help: expect.stringContaining('help_show?name=package_show') });
    }
  });

  it('is cached by tag where it is read', async () => {
    const first = await get('package_show', { id: entry });
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    const again = await county.call('GET', '/api/3/action/package_show', {
      query: { id: entry },
      headers: { 'if-none-match': first.headers.etag! },
    });
    expect(again.status).toBe(304);
  });

  it('says what is wrong as CKAN does', async () => {
    expect(await get('no_such_action')).toMatchObject({
      status: 400,
      body: 'Bad request - Action name not known: no_such_action',
    });
    expect(await get('package_show', { id: 'no-such' })).toMatchObject({
      status: 404,
      body: { success: false, error: { __type: 'Not Found Error' } },
    });
    expect(await get('package_show')).toMatchObject({
      status: 409,
      body: { success: false, error: { __type: 'Validation Error', id: ['Missing value'] } },
    });
    expect(await post('package_create', { name: 'x' })).toMatchObject({
      status: 403,
      body: { success: false, error: { __type: 'Authorization Error' } },
    });
    const json = await county.call('POST', '/api/3/action/package_show', { raw: '{"id": ' });
    expect([json.status, json.body]).toEqual([400, 'Bad request - JSON Error: Error decoding JSON data.']);
    expect(await get('package_search', { sort: 'chance desc' })).toMatchObject({
      status: 400,
      body: { error: { __type: 'Search Query Error' } },
    });
    for (const name of ['constructor', '__proto__', 'toString']) expect((await get(name)).status).toBe(400);
  });
});

describe('the catalogue', () => {
  it('lists every public dataset once, by page too, and each can be shown by its name and its id', async () => {
    const names: string[] = await result('package_list');
    expect(names).toHaveLength(imported + 2);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9_-]{2,100}$/);
    expect(await result('package_list', { limit: '5', offset: '3' })).toEqual(names.slice(3, 8));
    expect(names).toContain(nameOf(entry));
    expect((await result('package_show', { id: nameOf(entry) })).id).toBe(entry);
  });

  it('shows a released dataset with its files, and one on conditions without', async () => {
    const dataset = await result('package_show', { id: entry });
    expect(dataset).toMatchObject({
      title: '行政区划名录',
      owner_org: 'health',
      organization: { title: '卫生健康局', is_organization: true },
      groups: [{ title: '空间地理' }],
      license_id: 'other-at',
      isopen: true,
      num_resources: 8,
      num_tags: 2,
      state: 'active',
      private: false,
    });
    expect(dataset.resources.map(({ format }: { format: string }) => format)).toEqual([
      'CSV',
      'JSON',
      'CSV',
      'JSONL',
      'XML',
      'XLSX',
      'PARQUET',
      'ZIP',
    ]);
    expect(await result('resource_show', { id: dataset.resources[0].id })).toEqual(dataset.resources[0]);
    const { pathname } = new URL(dataset.resources[0].url);
    expect((await county.call('GET', pathname)).status).toBe(302);
    expect(await result('package_show', { id: conditional })).toMatchObject({ resources: [], isopen: false });
    expect(JSON.stringify(dataset)).not.toMatch(/shareType|gatheringMethod|seal/);
  });

  it('searches by words, filters, dates and orders, and counts facets', async () => {
    const found = await result('package_search', {
      q: '行政区划',
      fq: `organization:${nameOf('health')} +tags:"代码表" AND res_format:CSV`,
      'facet.field': '["organization","groups","tags","res_format"]',
    });
    expect(found).toMatchObject({ count: 1, results: [{ id: entry }] });
    expect(found.facets).toMatchObject({ organization: { health: 1 }, res_format: { CSV: 1, JSON: 1 } });
    expect(found.search_facets.organization).toEqual({
      title: 'organization',
      items: [{ name: 'health', display_name: '卫生健康局', count: 1 }],
    });
    expect((await result('package_search', { q: '*:*', rows: '0' })).count).toBe(imported + 2);
    const [group] = (await result('package_show', { id: entry })).groups;
    expect(
      (await result('package_search', { fq: `groups:${group.name}`, rows: '1000' })).results.length,
    ).toBeGreaterThan(0);
    expect((await result('package_search', { q: `name:${nameOf(entry)}` })).results).toMatchObject([{ id: entry }]);
    expect((await result('package_search', { fq: 'private:true' })).count).toBe(0);
    expect((await result('package_search', { q: '绝无此事物' })).count).toBe(0);
    const later = await result('package_search', { fq: 'metadata_modified:[2030-01-01T00:00:00Z TO *]' });
    expect(later.count).toBe(0);
    const since = await result('package_search', {
      fq: 'metadata_modified:[2026-01-01T00:00:00Z TO *]',
      sort: 'metadata_modified asc',
    });
    expect(since.count).toBe(imported + 2);
  });

  it('is gone through page by page as harvesters do, without a gap or a repeat', async () => {
    const seen: string[] = [];
    for (let start = 0; ; start += 50) {
      const { results } = await result('package_search', { sort: 'id asc', rows: '50', start: String(start) });
      if (results.length === 0) break;
      seen.push(...results.map(({ id }: { id: string }) => id));
    }
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBe(imported + 2);
  });

  it('lists departments, domains, tags and licences, and shows them', async () => {
    const organisations = await result('organization_list', { all_fields: 'true' });
    expect(organisations.find(({ id }: { id: string }) => id === 'health')).toMatchObject({ package_count: 2 });
    expect(await result('organization_show', { id: 'health', include_datasets: 'true' })).toMatchObject({
      title: '卫生健康局',
      package_count: 2,
      packages: [{}, {}],
    });
    const [name] = await result('group_list');
    expect((await result('group_show', { id: name })).package_count).toBeGreaterThan(0);
    expect(await result('tag_list', { query: '代码表' })).toEqual(['代码表']);
    expect((await result('license_list')).map(({ id }: { id: string }) => id)).toContain('other-at');
    expect(await result('site_read')).toBe(true);
    expect((await result('status_show')).site_url).toBe(county.deps.county.baseUrl);
    expect((await result('current_package_list_with_resources', { limit: '3' })).length).toBe(3);
    expect(await result('help_show', { name: 'package_show' })).toContain('dataset');
    expect((await get('organization_show', { id: 'nobody' })).status).toBe(404);
  });

  it('knows nothing of what is not public', async () => {
    expect(JSON.stringify(await result('package_search', { rows: '1000' }))).not.toContain('未开放的名录');
  });
});

describe('the rows of a resource', () => {
  const search = (more: Record<string, unknown> = {}, format = 'json') =>
    post('datastore_search', { resource_id: `${entry}.${format}`, ...more });

  it.each(['json', 'csv'])('come with their fields and their number, from %s', async (format) => {
    const { body } = await search({}, format);
    expect(body.result).toMatchObject({
      total: 4,
      total_was_estimated: false,
      records_format: 'objects',
      fields: [
        { id: '_id', type: 'int' },
        { id: 'code', type: 'text', info: { label: '代码' } },
        { id: 'name' },
        {},
        {},
      ],
    });
    expect(body.result.records[0]).toEqual({
      _id: 1,
      code: '110101',
      name: '东城区',
      city_code: '1101',
      province_code: '11',
    });
  });

  it('are filtered, searched, chosen, sorted and paged', async () => {
    const records = async (more: Record<string, unknown>) => (await search(more)).body.result.records;
    expect(await records({ filters: { name: '西城区' }, fields: ['code'] })).toEqual([{ code: '110102' }]);
    expect(await records({ filters: { name: ['西城区', '朝阳区'] }, fields: 'name', sort: 'code desc' })).toEqual([
      { name: '朝阳区' },
      { name: '西城区' },
    ]);
    expect(await records({ q: '城区', limit: 1, offset: 1, fields: ['_id', 'name'] })).toEqual([
      { _id: 2, name: '西城区' },
    ]);
    expect(await records({ q: { name: '丰台' }, records_format: 'lists', fields: ['name'] })).toEqual([['丰台区']]);
    expect(await records({ fields: ['city_code'], distinct: true })).toEqual([{ city_code: '1101' }]);
    expect(await records({ fields: ['name', 'code'], records_format: 'csv', limit: 2 })).toBe(
      '东城区,110101\n西城区,110102\n',
    );
    const { body } = await search({ filters: { name: '西城区' } });
    expect(body.result.total).toBe(1);
    expect((await search({ limit: 0 })).body.result).toMatchObject({ total: 4, records: [] });
    expect((await search({ limit: 2, include_total: false })).body.result).not.toHaveProperty('total');
  });

  it('say what is not there, and are not given where a dataset is not open to all', async () => {
    expect((await search({ fields: ['salary'] })).body.error).toMatchObject({ fields: ['invalid value "salary"'] });
    expect((await search({ filters: { salary: 1 } })).status).toBe(409);
    expect((await search({ sort: 'salary' })).status).toBe(409);
    for (const resource of [`${conditional}.json`, `${entry}.xlsx`, entry, '..', `../${entry}.json`])
      expect((await post('datastore_search', { resource_id: resource })).status).toBe(404);
    await county.must('POST', `/open-data/datasets/${entry}/withdraw`, { as: OPERATOR, body: { reason: '有误' } });
    expect((await search()).status).toBe(404);
    expect((await get('package_show', { id: entry })).status).toBe(404);
    expect((await get('resource_show', { id: `${entry}.csv` })).status).toBe(404);
  });
});

describe('hostile questions', () => {
  it.each(HOSTILE)('%s is answered, and never by a fault of ours', async (_, q) => {
    for (const [name, given] of [
      ['package_search', { q }],
      ['package_search', { fq: q }],
      ['package_search', { q: `title:"${q}`, start: 1e9, rows: 1e9 }],
      ['package_show', { id: q }],
      ['tag_list', { query: q }],
      ['datastore_search', { resource_id: q, q, filters: { [q]: q } }],
      [encodeURIComponent(q.toWellFormed().slice(0, 50)), {}],
    ] as const) {
      const { status, body } = await post(name, given);
      expect(status, `${name} ${JSON.stringify(body).slice(0, 200)}`).toBeLessThan(500);
      if (status === 200) expect(body.success).toBe(true);
      else expect(typeof body === 'string' || 'code' in body || body.success === false).toBe(true);
    }
  });
});
