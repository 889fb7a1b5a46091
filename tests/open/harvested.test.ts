import { beforeAll, describe, expect, it } from 'vitest';
import { followOpen } from '../../functions/open/open-index.ts';
import { content, divisions, publish, register, submit } from '../gathering/published-entry.ts';
import { carPark, catalogueServer, webOfThisMachine } from '../harvest/catalogue-server.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** What other catalogues describe, beside the county's own in the open search and in CKAN's answers. */
let county: TestCounty;
let server: Awaited<ReturnType<typeof catalogueServer>>;
let own: string;
let source: string;
const as = 'operator@regulator';

const serve = (...list: readonly object[]) =>
  server.answers.set('/catalogue.json', { body: JSON.stringify({ conformsTo: 'x', dataset: list }) });
const harvest = async () => {
  await county.must('POST', `/harvest/sources/${source}/harvests`, { as, body: {}, status: 202 });
  await county.works.idle();
};
const ask = (query: Record<string, string>) => county.must('GET', '/open/search', { query });
const act = async (name: string, query: Record<string, string> = {}) =>
  (await county.must('GET', `/api/3/action/${name}`, { query })).result;
const minutesLater = (minutes: number) =>
  county.clock.moveTo(new Date(Date.parse(county.clock.now()) + minutes * 60_000).toISOString());

const MARKUP = '<script>alert(1)</script><b onmouseover=x>危房</b>&lt;img src=x onerror=alert(2)&gt;';

beforeAll(async () => {
  server = await catalogueServer();
  county = await aCounty('dazhou', { harvestHosts: [server.host], replace: () => ({ web: webOfThisMachine() }) });
  own = await publish(county, content(await register(county), { name: '本市停车场名录' }));
  await submit(county, own, divisions('东城区'));
  await open(county, own);
  source = (
    await county.must('POST', '/harvest/sources', {
      as,
      body: { name: '邻市开放平台', kind: 'data-json', url: `${server.origin}/catalogue.json` },
      status: 201,
    })
  ).id;
  serve(
    carPark(1),
    carPark(2),
    carPark(3, { accessLevel: 'non-public' }),
    carPark(4, { title: MARKUP, description: MARKUP, keyword: [MARKUP], theme: [MARKUP], publisher: { name: MARKUP } }),
  );
  await harvest();
});

describe('what other catalogues describe, in the open search', () => {
  it('is found beside our own, and says where it is from', async () => {
    const { total, items, facets } = await ask({ q: '停车' });
    expect(total).toBe(3);
    const { origin: ours } = items.find(({ id }: { id: string }) => id === own);
    expect(ours).toBeUndefined();
    for (const item of items.filter(({ id }: { id: string }) => id !== own))
      expect(item).toMatchObject({
        provider: '市卫生健康局 · 邻市开放平台',
        department: source,
        status: 'harvested',
        available: false,
        origin: { id: source, name: '邻市开放平台', url: `${server.origin}/catalogue.json` },
      });
    expect(facets.origin).toEqual([
      { value: source, label: '邻市开放平台', count: 2 },
      { value: 'own', count: 1 },
    ]);
    const { items: suggested } = await county.must('GET', '/open/suggest', { query: { q: '停车' } });
    expect(suggested).toContainEqual(expect.objectContaining({ text: '邻市停车场 1', origin: '邻市开放平台' }));
    expect(suggested.find(({ value }: { value: string }) => value === own)).not.toHaveProperty('origin');
    const record = await county.must('GET', `/harvest/records/${items[1].id}`);
    expect(record).toMatchObject({ id: items[1].id, name: items[1].name });
  });

  it('is narrowed to, or left out; and stands under no department of ours', async () => {
    expect((await ask({ q: '停车', origin: source })).total).toBe(2);
    expect((await ask({ q: '停车', origin: 'own' })).items).toMatchObject([{ id: own }]);
    const { facets } = await ask({ limit: '0', origin: source });
    expect(facets.department ?? []).toEqual([]);
    expect((await ask({ limit: '0', department: source })).total).toBe(0);
  });

  it('is no part of the catalogue that the law has the county open', async () => {
    const listed = await county.must('GET', '/open-data/datasets', { query: { q: '停车', facets: 'origin' } });
    expect(listed).toMatchObject({ total: 1, items: [{ id: own }] });
    const { total, domains } = await county.must('GET', '/open/domains');
    expect(total).toBe(1);
    expect(JSON.stringify(domains)).not.toContain('邻市');
    const feed = await county.call('GET', '/data.json');
    expect(JSON.stringify(feed.body)).not.toContain('邻市');
  });

  it('is text wherever it is shown, markup of theirs too; and no address but one of the web is kept', async () => {
    const asked = [
      ['/open/search', { q: '危房' }],
      ['/open/suggest', { q: '危房' }],
      ['/api/3/action/package_search', { q: '危房', 'facet.field': '["tags","groups","organization"]' }],
      ['/api/3/action/tag_list', {}],
      ['/api/3/action/group_list', { all_fields: 'true' }],
      ['/harvest/records', { q: '危房' }],
      ['/datasets', { q: '危房' }],
    ] as const;
    for (const [path, query] of asked) {
      const { status, headers, body } = await county.call('GET', path, { query });
      expect(status, path).toBe(200);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(JSON.stringify(body)).not.toMatch(/javascript:/i);
      // JSON is shown by no browser as a page; where a page shows it, it is escaped.
      if (headers['content-type']?.startsWith('text/html')) expect(body).not.toMatch(/<script>alert|<b onmouseover/i);
      else expect(headers['content-type']).toBe('application/json; charset=utf-8');
    }
    expect((await ask({ q: '危房' })).items[0].name).toBe(MARKUP);
  });
});

describe("what other catalogues describe, in CKAN's answers", () => {
  it('is a dataset of its catalogue, with the files that it names', async () => {
    const {
      count,
      results,
      search_facets: facets,
    } = await act('package_search', {
      q: '邻市停车场',
      'facet.field': '["organization"]',
    });
    expect(count).toBe(2);
    expect(facets.organization.items).toEqual([{ name: expect.any(String), display_name: '邻市开放平台', count: 2 }]);
    const one = await act('package_show', { id: results[0].name });
    expect(one).toMatchObject({
      id: results[0].id,
      organization: { id: source, title: '邻市开放平台' },
      license_title: 'https://licence.test/by',
      isopen: false,
      num_resources: 1,
      resources: [{ name: '泊位', format: 'CSV', url: expect.stringMatching(/^https:\/\/files\.test/), size: null }],
    });
    expect(one.extras).toEqual(
      expect.arrayContaining([
        { key: 'harvest_source_id', value: source },
        { key: 'harvest_source_title', value: '邻市开放平台' },
        { key: 'guid', value: expect.stringMatching(/^d-/) },
      ]),
    );
    expect(await act('resource_show', { id: one.resources[0].id })).toEqual(one.resources[0]);
    const rows = await county.call('GET', '/api/3/action/datastore_search', {
      query: { resource_id: one.resources[0].id },
    });
    expect(rows.status).toBe(404);
  });

  it('is found by its organisation and its origin, and left out by the origin of our own', async () => {
    const { name } = await act('organization_show', { id: source });
    expect(await act('organization_list')).toContain(name);
    const countOf = async (fq: string) => (await act('package_search', { fq })).count;
    expect(await countOf(`organization:${name}`)).toBe(3);
    expect(await countOf(`harvest_source_id:${source}`)).toBe(3);
    expect(await countOf('origin:own')).toBe(1);
    expect(await act('package_list')).toHaveLength(4);
  });
});

describe('the index with what other catalogues describe', () => {
  it('goes on from what was kept, and takes up what came, changed and went since', async () => {
    const cold = () => ({ ...county.deps, store: { ...county.deps.store } });
    await county.works.start('kept', { kind: 'open-index', id: 'open' });
    await county.works.idle();
    const read: string[] = [];
    const objects = {
      ...county.deps.objects,
      read: (key: string) => {
        read.push(key);
        return county.deps.objects.read(key);
      },
    };
    const { index } = await followOpen({ ...cold(), objects });
    expect(index.size).toBe(4);
    expect(read.filter((key) => key.startsWith('harvest/'))).toEqual([]);

    const before = (await act('package_search', { q: '邻市停车场', sort: 'id asc' })).results;
    minutesLater(10);
    const since = county.clock.now().replace('Z', '');
    serve(carPark(1), carPark(2, { title: '邻市停车场 二' }), carPark(5), carPark(4, { title: MARKUP }));
    await harvest();
    const after = (await act('package_search', { q: '邻市停车场', sort: 'id asc' })).results;
    const titles = (list: readonly { title: string }[]) => list.map(({ title }) => title).sort();
    expect(titles(before)).toEqual(['邻市停车场 1', '邻市停车场 2']);
    expect(titles(after)).toEqual(['邻市停车场 1', '邻市停车场 5', '邻市停车场 二']);
    // A harvester that asks what changed is told of those alone.
    const changed = await act('package_search', { fq: `metadata_modified:["${since}Z" TO *]`.replaceAll('"', '') });
    expect(titles(changed.results)).toEqual(expect.arrayContaining(['邻市停车场 5', '邻市停车场 二']));
    expect(titles(changed.results)).not.toContain('邻市停车场 1');
    const { index: again } = await followOpen(cold());
    expect(again.size).toBe(5);
  });

  it('has nothing more of a catalogue that was stopped', async () => {
    const { version } = (await county.must('GET', '/harvest/sources', { as })).items[0];
    await county.must('POST', `/harvest/sources/${source}/stop`, { as, body: { version } });
    expect(await ask({ limit: '0' })).toMatchObject({ total: 1 });
    expect((await ask({ q: '邻市停车场', origin: source })).total).toBe(0);
    const { index } = await followOpen({ ...county.deps, store: { ...county.deps.store } });
    expect(index.size).toBe(1);
  });
});
