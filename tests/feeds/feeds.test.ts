import { readFileSync } from 'node:fs';
import { default as AjvModule } from 'ajv-draft-04';
import { default as formatsModule } from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { dazhouRows } from '../domain/catalog-import/portal-files.ts';
import { linesOf } from '../domain/feeds/parse.ts';
import { aPublishedEntry, content, divisions, OFFICER, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { importCatalogue } from './imported.ts';
import { shapes, triplesOf } from './shacl.ts';

/** What machines of others read: the open catalogue in every form, of one county. */
let county: TestCounty;
let released: string;
let draft: string;

const HOSTILE = '<script>alert(1)</script> & "引号" \u0000 =1+1';

beforeAll(async () => {
  county = await aCounty('dazhou');
  released = await aPublishedEntry(county, { domain: '机构团体', contact: undefined });
  expect((await submit(county, released, divisions('东城区', '西城区'))).status).toBe('accepted');
  expect((await open(county, released)).status).toBe('published');
  const { system } = await county.must('GET', `/catalog/entries/${released}`, { as: OFFICER });
  ({ id: draft } = await county.must('POST', '/catalog/entries', {
    as: OFFICER,
    body: content(system, { name: '尚未公布的条目' }),
  }));
  const rows = dazhouRows();
  await importCatalogue(county, [
    ...rows.slice(0, 130),
    { ...rows[0], 标题: HOSTILE, 描述: HOSTILE, 标签: HOSTILE, 来源部门: '<b>局</b>' },
    { ...rows[1], 标题: '不予开放的条目', 开放条件: '不予开放' },
  ]);
}, 120_000);

const get = (path: string, headers: Record<string, string> = {}) => county.call('GET', path, { headers });

describe('DCAT-AP 3', () => {
  it('is one graph, whatever form it is written in', async () => {
    const forms = await Promise.all(
      (['ttl', 'rdf', 'jsonld'] as const).map(async (form) => {
        const { status, headers, body } = await get(`/catalog.${form}`);
        expect(status).toBe(200);
        const type = headers['content-type']!.split(';')[0]!;
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        // Addresses of pages are those of the form itself.
        return linesOf(type, text.replaceAll(`catalog.${form}?`, 'catalog.x?'));
      }),
    );
    expect(forms[0]!.length).toBeGreaterThan(1_000);
    expect(forms[1]).toEqual(forms[0]);
    expect(forms[2]).toEqual(forms[0]);
  });

  it('has pages that lead to one another and hold each dataset once', async () => {
    const first = await get('/catalog.ttl');
    expect(first.headers.link).toContain('<http://127.0.0.1:0/catalog.ttl?page=2>; rel="next"');
    const second = await get('/catalog.ttl?page=2');
    expect(second.headers.link).not.toContain('rel="next"');
    const named = [first, second].map(({ body }) => [...body.matchAll(/\/dataset\/[\w-]+> a dcat:Dataset/g)].length);
    expect(named[0]).toBe(100);
    expect(named[1]).toBeGreaterThan(20);
    expect(first.body).toContain('hydra:next <http://127.0.0.1:0/catalog.ttl?page=2>');
    expect((await get('/catalog.ttl?page=3')).status).toBe(404);
    expect((await get('/catalog.ttl?page=0')).status).toBe(400);
  });

  it.each(['shapes.ttl', 'range.ttl', 'dcat-ap-SHACL.ttl', 'ranges.ttl', 'mdr-vocabularies.shape.ttl'])(
    'has no violation of %s',
    async (name) => {
      const validate = shapes(name);
      for (const page of ['/catalog.ttl', '/catalog.ttl?page=2'])
        expect((await validate(triplesOf((await get(page)).body))).slice(0, 10)).toEqual([]);
      // The shapes do find what is wrong.
      const broken = (await get('/catalog.ttl')).body.replaceAll('dct:title', 'dct:alternative');
      if (name === 'shapes.ttl' || name === 'dcat-ap-SHACL.ttl')
        expect((await validate(triplesOf(broken))).length).toBeGreaterThan(100);
    },
  );

  it.each([
    ['text/turtle', 'text/turtle'],
    ['application/rdf+xml, text/turtle;q=0.5', 'application/rdf+xml'],
    ['text/turtle;q=0.1, application/ld+json;q=0.9', 'application/ld+json'],
    ['text/*', 'text/turtle'],
    ['*/*', 'application/ld+json'],
    ['nonsense', 'application/ld+json'],
    ['', 'application/ld+json'],
  ])('answers Accept: %s with %s', async (accept, type) => {
    for (const path of ['/dcat', `/dataset/${released}`]) {
      const { headers } = await get(path, accept ? { accept } : {});
      expect(headers['content-type']).toContain(type);
      expect(headers.vary).toBe('Accept');
    }
  });

  it('leads a browser to the page about a dataset', async () => {
    const { status, headers } = await get(`/dataset/${released}`, {
      accept: 'text/html,application/xml;q=0.9,*/*;q=0.8',
    });
    expect([status, headers.location]).toEqual([302, `http://127.0.0.1:0/datasets/${released}`]);
    expect((await get('/dataset/absent', { accept: 'text/html' })).status).toBe(404);
  });

  it('says of a file how long it is, its checksum and its licence, and where it lies', async () => {
    const { body } = await get(`/dataset/${released}.ttl`);
    expect(body).toMatch(/dcat:downloadURL <http:\/\/127\.0\.0\.1:0\/downloads\/[\w-]+\/1\/csv>/);
    expect(body).toMatch(/dcat:byteSize "?\d+/);
    expect(body).toMatch(/spdx:checksumValue "[0-9a-f]{64}"\^\^xsd:hexBinary/);
    expect(body).toContain('dct:LicenseDocument');
    const { headers } = await county.call('GET', `/downloads/${released}/1/csv`);
    expect((await county.download(headers.location!)).toString()).toContain('东城区');
  });
});

describe('every form of the open catalogue', () => {
  const FORMS = ['/dcat', '/catalog.jsonld', '/catalog.ttl', '/catalog.rdf', '/data.json', '/sitemap.xml'];

  it('holds nothing that is not public', async () => {
    const texts = await Promise.all(
      [...FORMS, '/catalog.ttl?page=2', '/feeds/sitemaps/1', '/feeds/changes?limit=200'].map(async (path) =>
        JSON.stringify((await get(path)).body),
      ),
    );
    for (const text of texts) {
      expect(text).not.toContain(draft);
      expect(text).not.toContain('尚未公布');
      expect(text).not.toContain('不予开放的条目');
    }
    for (const path of [`/dataset/${draft}`, `/dataset/${draft}.ttl`, `/dataset/${draft}/datapackage.json`])
      expect((await get(path)).status).toBe(404);
  });

  it.each([...FORMS, '/robots.txt', '/feeds/changes', '/feeds/sitemaps/1'])(
    '%s is not sent again to whoever has it',
    async (path) => {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers.etag).toMatch(/^"[\w-]+"$/);
      const again = await get(path, { 'if-none-match': `"other", W/${headers.etag}` });
      expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, headers.etag]);
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    },
  );

  it('changes its tag with the catalogue, and no sooner', async () => {
    const tag = async () => (await get('/catalog.ttl')).headers.etag;
    const before = await tag();
    expect(await tag()).toBe(before);
    await county.moveTo('2026-03-03');
    expect(await tag()).toBe(before);
    expect((await open(county, released)).status).toBe('published');
    expect(await tag()).not.toBe(before);
  });

  it('may be read by pages of any origin, and what is behind a log-in may not', async () => {
    expect((await get('/catalog.ttl')).headers['access-control-allow-origin']).toBe('*');
    expect((await get('/dataset/absent')).headers['access-control-allow-origin']).toBe('*');
    const asked = await county.call('OPTIONS', '/data.json');
    expect([asked.status, asked.headers['access-control-allow-methods']]).toEqual([204, 'GET, OPTIONS']);
    const closed = await county.call('GET', '/catalog/entries', { as: OFFICER });
    expect([closed.status, closed.headers['access-control-allow-origin']]).toEqual([200, undefined]);
    expect((await county.call('OPTIONS', '/catalog/entries')).status).toBe(405);
  });

  it('writes what a department wrote as text, never as markup', async () => {
    for (const path of ['/catalog.rdf', '/catalog.rdf?page=2', '/feeds/changes?limit=200']) {
      const { body } = await get(path);
      expect(body).not.toContain('<script');
      expect(body).not.toContain('<b>');
    }
    const texts = await Promise.all(
      ['/catalog.ttl', '/catalog.ttl?page=2'].map(async (path) => (await get(path)).body),
    );
    expect(texts.join('')).toContain('<script>alert(1)</script> & \\"引号\\" =1+1');
  });
});

describe('data.json', () => {
  it('fits the schemas of DCAT-US 1.1 and accounts for every dataset', async () => {
    const schema = (name: string) =>
      JSON.parse(readFileSync(new URL(`../fixtures/data-json/${name}`, import.meta.url), 'utf8'));
    const ajv = new AjvModule.default({ strict: false, allErrors: true, unicodeRegExp: false });
    formatsModule.default(ajv as never);
    ajv.addSchema(
      schema('dataset-non-federal.json'),
      'https://project-open-data.cio.gov/v1.1/schema/dataset-non-federal.json',
    );
    const validate = ajv.compile(schema('catalog.json'));
    const { body } = await get('/data.json');
    validate(body);
    expect(validate.errors?.slice(0, 5) ?? []).toEqual([]);
    const { total } = await county.must('GET', '/open-data/datasets');
    expect(body.dataset).toHaveLength(total);
    expect(validate({ ...body, dataset: [{ title: 'no more' }] })).toBe(false);
  });
});

describe('a released table', () => {
  it('is described by a data package and by CSV on the Web', async () => {
    const { body: pack } = await get(`/dataset/${released}/datapackage.json`);
    const csv = pack.resources.find(({ name }: { name: string }) => name === 'csv');
    expect(csv).toMatchObject({
      profile: 'tabular-data-resource',
      path: expect.stringContaining('/downloads/'),
      hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(csv.schema.fields[0]).toEqual({ name: '代码', title: 'code', type: 'string' });
    const { body: web, headers } = await get(`/dataset/${released}/csv-metadata.json`);
    expect(headers['content-type']).toContain('application/csvm+json');
    expect(web).toMatchObject({
      url: csv.path,
      tableSchema: { columns: [{ name: 'code', titles: '代码' }, {}, {}, {}] },
    });
    const { body: engine } = await get(`/dataset/${released}/schema-org.jsonld`);
    expect(engine).toMatchObject({ '@type': 'Dataset', variableMeasured: [{ name: '代码' }, {}, {}, {}] });
    const file = await county.call('GET', new URL(csv.path).pathname);
    expect((await county.download(file.headers.location!)).length).toBe(csv.bytes);
  });

  it('is told of when it is withdrawn, and offers its files no more', async () => {
    await county.moveTo('2026-03-09');
    const { version } = await county.must('GET', `/open-data/datasets/${released}`);
    await county.must('POST', `/open-data/datasets/${released}/withdraw`, {
      as: 'operator@regulator',
      body: { reason: '复核', version },
    });
    const { body } = await get('/feeds/changes?limit=1');
    expect(body).toContain('撤下：行政区划名录');
    expect(body).toContain('<updated>2026-03-09T00:00:00+08:00</updated>');
    expect((await get(`/downloads/${released}/1/csv`)).status).toBe(410);
    expect((await get(`/dataset/${released}.ttl`)).body).not.toContain('downloadURL');
    expect(JSON.stringify((await get('/data.json')).body)).not.toContain(released);
  });
});
