import { beforeAll, describe, expect, it } from 'vitest';
import { aCounty, type TestCounty } from '../support/county.ts';
import { catalogueServer, webOfThisMachine } from './catalogue-server.ts';

/** Other catalogues, brought in from a real server through the API. */
let county: TestCounty;
let server: Awaited<ReturnType<typeof catalogueServer>>;
const as = 'operator@regulator';

beforeAll(async () => {
  server = await catalogueServer();
  county = await aCounty('dazhou', { harvestHosts: [server.host], replace: () => ({ web: webOfThisMachine() }) });
});

const add = async (kind: string, path: string, more: object = {}): Promise<string> =>
  (
    await county.must('POST', '/harvest/sources', {
      as,
      body: { name: `来源 ${path}`, kind, url: `${server.origin}${path}`, ...more },
      status: 201,
    })
  ).id;
const harvest = async (source: string, body: object = {}) => {
  const { id } = await county.must('POST', `/harvest/sources/${source}/harvests`, { as, body, status: 202 });
  await county.works.idle();
  return county.must('GET', `/harvest/harvests/${id}`, { as });
};
const recordsOf = async (source: string) => county.must('GET', '/harvest/records', { query: { source, limit: '200' } });
const sourceOf = async (id: string) =>
  (await county.must('GET', '/harvest/sources', { as })).items.find((one: { id: string }) => one.id === id);
const reportOf = async (id: string) => {
  const { headers } = await county.call('GET', `/harvest/harvests/${id}/report`, { as });
  return JSON.parse((await county.download(headers.location!)).toString());
};

const dataset = (at: number, more: object = {}) => ({
  identifier: `d-${at}`,
  title: `数据集 ${at}`,
  description: '说明',
  keyword: ['水'],
  publisher: { name: '水务局' },
  accessLevel: 'public',
  modified: '2026-01-02',
  distribution: [{ downloadURL: `https://files.test/${at}.csv`, mediaType: 'text/csv' }],
  ...more,
});
const dataJson = (...list: readonly object[]) => ({ body: JSON.stringify({ conformsTo: 'x', dataset: list }) });

describe('data.json', () => {
  it('is taken in; unchanged it changes nothing; what is new, changed and gone is told apart', async () => {
    server.answers.set('/a.json', dataJson(dataset(1), dataset(2), dataset(3)));
    const source = await add('data-json', '/a.json');
    expect(await harvest(source)).toMatchObject({
      status: 'done',
      totals: { total: 3, added: 3, changed: 0, unchanged: 0, removed: 0, rejected: 0, duplicate: 0 },
    });
    const before = await sourceOf(source);
    expect((await recordsOf(source)).items).toHaveLength(3);
    expect(await harvest(source)).toMatchObject({
      status: 'done',
      totals: { added: 0, changed: 0, unchanged: 3, removed: 0 },
    });
    expect(await sourceOf(source)).toEqual(before);
    server.answers.set('/a.json', dataJson(dataset(2, { title: '改名' }), dataset(3), dataset(4)));
    expect(await harvest(source)).toMatchObject({
      totals: { total: 3, added: 1, changed: 1, unchanged: 1, removed: 1 },
    });
    const after = await recordsOf(source);
    expect(after.items.map(({ name }: { name: string }) => name).sort()).toEqual(['改名', '数据集 3', '数据集 4']);
    expect(after.items[0]).toMatchObject({
      provider: '水务局',
      formats: ['csv'],
      openType: 'open',
      source: { id: source, url: `${server.origin}/a.json` },
    });
  });

  it('accounts for every entry, and keeps the earlier record of one that can no longer be read', async () => {
    server.answers.set('/b.json', dataJson(dataset(1), dataset(2)));
    const source = await add('data-json', '/b.json');
    await harvest(source);
    server.answers.set(
      '/b.json',
      dataJson(dataset(1, { title: '' }), dataset(2), dataset(2), dataset(3, { identifier: null }), 7 as never),
    );
    const job = await harvest(source);
    expect(job.totals).toEqual({
      total: 5,
      added: 0,
      changed: 0,
      unchanged: 1,
      duplicate: 1,
      rejected: 3,
      kept: 1,
      removed: 0,
    });
    const { lines } = await reportOf(job.id);
    expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'rejected',
      'taken',
      'duplicate',
      'rejected',
      'rejected',
    ]);
    expect(lines[0]).toMatchObject({ guid: 'd-1', kept: true, faults: [{ code: 'no-name', zh: expect.any(String) }] });
    expect((await recordsOf(source)).total).toBe(2);
  });

  it('is not believed when most of it has vanished, until someone confirms it', async () => {
    const many = Array.from({ length: 40 }, (_, at) => dataset(at));
    server.answers.set('/c.json', dataJson(...many));
    const source = await add('data-json', '/c.json');
    await harvest(source);
    server.answers.set('/c.json', dataJson(...many.slice(0, 5)));
    expect(await harvest(source)).toMatchObject({
      status: 'failed',
      failure: { code: 'implausible', detail: '35 of 40' },
    });
    expect((await recordsOf(source)).total).toBe(40);
    expect(await harvest(source, { removalsConfirmed: true })).toMatchObject({ totals: { removed: 35 } });
    expect((await recordsOf(source)).total).toBe(5);
  });

  it('has no markup, no address that is none, and nobody’s mobile number in its records', async () => {
    server.answers.set(
      '/d.json',
      dataJson(
        dataset(1, {
          title: '<img src=x onerror=alert(1)>',
          description: '<script>alert(1)</script> 电话 13912345678',
          landingPage: 'javascript:alert(1)',
          distribution: [{ downloadURL: 'javascript:alert(2)' }, { accessURL: 'file:///etc/passwd' }],
        }),
        dataset(2, { accessLevel: 'non-public' }),
      ),
    );
    const source = await add('data-json', '/d.json');
    await harvest(source);
    const { items, total } = await recordsOf(source);
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ name: '<img src=x onerror=alert(1)>', files: [] });
    expect(items[0].page).toBeUndefined();
    expect(JSON.stringify(items)).not.toMatch(/13912345678|javascript:|file:/);
    const answer = await county.call('GET', `/harvest/records/${items[0].id}`);
    expect(answer.headers['content-type']).toContain('application/json');
  });
});

describe('a source that fails', () => {
  it.each([
    ['a page for people', { type: 'text/html', body: '<html>系统维护中</html>' }, 'error-page'],
    ['an error', { status: 404, type: 'text/html', body: '<html>404</html>' }, 'error-status'],
    ['an error of its own', { status: 503, body: '{}' }, 'error-status'],
    ['half an answer', { body: '{"dataset": [{"identifier": "d-1"' }, 'unreadable'],
    ['something else', { body: '{"error": "denied"}' }, 'error-page'],
    [
      'an answer that leads elsewhere',
      { status: 302, body: '', headers: { location: 'http://elsewhere.test/x' } },
      'refused',
    ],
    [
      'an answer that leads inside',
      { status: 302, body: '', headers: { location: 'http://169.254.169.254/latest/meta-data' } },
      'refused',
    ],
  ] as const)('with %s ends the job and keeps what was there', async (what, answer, code) => {
    const path = `/fails-${code}-${what.length}.json`;
    server.answers.set(path, dataJson(dataset(1), dataset(2)));
    const source = await add('data-json', path);
    await harvest(source);
    const before = await sourceOf(source);
    server.answers.set(path, answer);
    const job = await harvest(source);
    expect(job).toMatchObject({ status: 'failed', failure: { code, zh: expect.any(String), en: expect.any(String) } });
    expect(await sourceOf(source)).toEqual(before);
    expect((await recordsOf(source)).total).toBe(2);
    server.answers.set(path, dataJson(dataset(1), dataset(2)));
    expect(await harvest(source)).toMatchObject({ totals: { unchanged: 2 } });
  });
});

describe('CKAN', () => {
  const packages = Array.from({ length: 450 }, (_, at) => ({
    id: `p-${at}`,
    name: `p-${at}`,
    title: `包 ${at}`,
    notes: '…',
    organization: { title: '市水务局' },
    tags: [{ display_name: '水' }],
    resources: [{ name: '表', format: 'CSV', url: `https://files.test/${at}.csv` }],
  }));
  const answer =
    (list: readonly object[], count = list.length) =>
    (url: URL) => {
      const start = Number(url.searchParams.get('start'));
      const results = list.slice(start, start + Number(url.searchParams.get('rows')));
      return { body: JSON.stringify({ success: true, result: { count, results } }) };
    };
  it('is gathered page after page, and not taken when it gives fewer than it says', async () => {
    server.answers.set('/ckan/api/3/action/package_search', answer(packages));
    const source = await add('ckan', '/ckan');
    expect(await harvest(source)).toMatchObject({ pages: 3, objects: 450, totals: { total: 450, added: 450 } });
    expect((await recordsOf(source)).items[0]).toMatchObject({ provider: '市水务局', formats: ['csv'], tags: ['水'] });
    server.answers.set('/ckan/api/3/action/package_search', answer(packages.slice(0, 10), 450));
    expect(await harvest(source)).toMatchObject({ status: 'failed' });
    server.answers.set('/ckan/api/3/action/package_search', { body: '{"success": false, "error": {}}' });
    expect(await harvest(source)).toMatchObject({ status: 'failed', failure: { code: 'error-page' } });
    expect((await recordsOf(source)).total).toBe(450);
  });
});

describe('DCAT', () => {
  it.each([
    ['ttl', 'text/turtle'],
    ['rdf', 'application/rdf+xml'],
    ['jsonld', 'application/ld+json'],
  ])('reads what this county itself publishes as %s, page after page', async (form, type) => {
    const other = await aCounty('zhangye');
    const { importCatalogue } = await import('../feeds/imported.ts');
    const { dazhouRows } = await import('../domain/catalog-import/portal-files.ts');
    await importCatalogue(other, dazhouRows().slice(0, 120));
    server.answers.set(`/catalog.${form}`, () => ({ status: 500, body: '' }));
    const pages = await Promise.all(
      [1, 2].map(async (page) => {
        const { body } = await other.call('GET', `/catalog.${form}?page=${page}`);
        return (typeof body === 'string' ? body : JSON.stringify(body)).replaceAll('http://127.0.0.1:0', server.origin);
      }),
    );
    server.answers.set(`/catalog.${form}`, (url: URL) => ({
      type,
      body: pages[Number(url.searchParams.get('page') ?? 1) - 1]!,
    }));
    const source = await add('dcat', `/catalog.${form}`);
    const job = await harvest(source);
    const { total } = await other.must('GET', '/open-data/datasets');
    expect(job).toMatchObject({ status: 'done', pages: 2, totals: { total, added: total } });
    const { items } = await recordsOf(source);
    expect(items[0]).toMatchObject({
      provider: expect.not.stringContaining('来源'),
      updateCycle: expect.any(String),
    });
    expect(await harvest(source)).toMatchObject({ totals: { unchanged: total, changed: 0 } });
  });

  it('fetches datasets that its catalogue only names, and says of each that it cannot have', async () => {
    const turtle = (name: string) =>
      `<${server.origin}/d/${name}> a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "${name}"@zh .`;
    const names = Array.from({ length: 25 }, (_, at) => `n${at}`);
    server.answers.set('/named.ttl', {
      type: 'text/turtle',
      body: `<${server.origin}/c> a <http://www.w3.org/ns/dcat#Catalog> ; <http://www.w3.org/ns/dcat#dataset> ${names.map((name) => `<${server.origin}/d/${name}>`).join(', ')}, <http://169.254.169.254/d> .`,
    });
    for (const name of names.slice(1)) server.answers.set(`/d/${name}`, { type: 'text/turtle', body: turtle(name) });
    const source = await add('dcat', '/named.ttl');
    const job = await harvest(source);
    expect(job).toMatchObject({ status: 'done', fetched: 26, totals: { total: 26, added: 24, rejected: 2 } });
    const { lines } = await reportOf(job.id);
    const faults = lines.filter(({ outcome }: { outcome: string }) => outcome === 'rejected');
    expect(faults.map((line: { faults: { detail: string }[] }) => line.faults[0]!.detail).sort()).toEqual([
      'error-status: HTTP 404',
      'refused: host-not-allowed',
    ]);
  });

  it('reads nothing that a document refers to, and no entities', async () => {
    server.answers.set('/context.jsonld', {
      type: 'application/ld+json',
      body: JSON.stringify({ '@context': `${server.origin}/secret-context`, '@type': 'Catalog' }),
    });
    expect(await harvest(await add('dcat', '/context.jsonld'))).toMatchObject({ failure: { code: 'unreadable' } });
    expect(server.asked).not.toContain('/secret-context');
    server.answers.set('/entities.rdf', {
      type: 'application/rdf+xml',
      body: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    });
    expect(await harvest(await add('dcat', '/entities.rdf'))).toMatchObject({ failure: { code: 'unreadable' } });
  });
});

describe('a source', () => {
  it.each([
    ['http://elsewhere.test/data.json', 'host-not-allowed'],
    ['ftp://elsewhere.test/data.json', 'not-http'],
    ['data.json', 'not-an-address'],
    ['http://user:pass@elsewhere.test/', 'has-credentials'],
  ])('at %s is not taken', async (url, code) => {
    const answer = await county.call('POST', '/harvest/sources', {
      as,
      body: { name: '来源', kind: 'data-json', url },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { faults: [{ path: 'body.url', code, zh: expect.any(String) }] },
    });
  });

  it('is harvested when its day comes, and shown no more when it is stopped', async () => {
    server.answers.set('/timed.json', dataJson(dataset(1)));
    const source = await add('data-json', '/timed.json', { everyDays: 7 });
    await county.moveTo('2026-03-04');
    await county.works.idle();
    expect((await recordsOf(source)).total).toBe(1);
    await county.moveTo('2026-03-13');
    await county.works.idle();
    const { items } = await county.must('GET', `/harvest/sources/${source}/harvests`, { as });
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['done', 'done']);
    const { version } = await sourceOf(source);
    await county.must('POST', `/harvest/sources/${source}/stop`, { as, body: { version } });
    expect((await recordsOf(source)).total).toBe(0);
    expect((await county.call('POST', `/harvest/sources/${source}/harvests`, { as, body: {} })).status).toBe(409);
  });

  it('stays apart from the county’s own catalogue', async () => {
    expect((await county.must('GET', '/open-data/datasets')).total).toBe(0);
    expect(JSON.stringify((await county.call('GET', '/data.json')).body)).not.toContain('d-1');
  });
});
