import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { makePackage } from '../../functions/portal/releases/make-package.ts';
import { openPackage, packageViews } from '../../scripts/release/open-package.ts';
import { writeSite } from '../../scripts/release/write-site.ts';
import { content, divisions, publish, register, submit } from '../gathering/published-entry.ts';
import { carPark, catalogueServer, webOfThisMachine } from '../harvest/catalogue-server.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** What other catalogues describe, on the portal: found beside the county's own, never taken for it, and never markup. */
let county: TestCounty;
let server: Awaited<ReturnType<typeof catalogueServer>>;
let own: string;
let sources: Record<'near' | 'far', string>;
const as = 'operator@regulator';
const MARKUP = '<script>alert(1)</script><b onmouseover=x>危房</b>&lt;img src=x onerror=alert(2)&gt;';

const dataset = (at: number, more: object = {}) =>
  carPark(at, { modified: `2026-01-0${at}`, landingPage: `https://near.test/${at}?a=1&b=2`, ...more });
const serve = (path: string, ...list: readonly object[]) =>
  server.answers.set(path, { body: JSON.stringify({ conformsTo: 'x', dataset: list }) });
const harvest = async (source: string) => {
  await county.must('POST', `/harvest/sources/${source}/harvests`, { as, body: {}, status: 202 });
  await county.works.idle();
};
const add = async (name: string, path: string): Promise<string> => {
  const body = { name, kind: 'data-json', url: `${server.origin}${path}` };
  const { id } = await county.must('POST', '/harvest/sources', { as, body, status: 201 });
  await harvest(id);
  return id;
};
const page = (path: string) => county.call('GET', path, { headers: { accept: 'text/html' } });
const results = async (query: Record<string, string | string[]> = {}, prefix = '') => {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  );
  const { body } = await page(`${prefix}/datasets?${search}`);
  const cards = [...(body as string).matchAll(/<article class="row( harvested)?">.*?<h2><a href="([^"]+)"/gs)];
  return {
    body: body as string,
    total: Number(/<b>([\d,]+)<\/b> (?:个|dataset)/.exec(body)![1]),
    cards: cards.map(([, harvested, href]) => ({ href: href!, harvested: harvested !== undefined })),
  };
};
const found = async (name: string): Promise<string> =>
  (await county.must('GET', '/open/search', { query: { q: name } })).items[0].id;

beforeAll(async () => {
  server = await catalogueServer();
  county = await aCounty('dazhou', { harvestHosts: [server.host], replace: () => ({ web: webOfThisMachine() }) });
  own = await publish(county, content(await register(county), { name: '本市停车场名录', domain: '气象服务' }));
  await submit(county, own, divisions('东城区'));
  await open(county, own);
  serve('/near.json', dataset(1), dataset(2), dataset(3, { accessLevel: 'non-public' }));
  serve(
    '/far.json',
    dataset(5, {
      identifier: MARKUP,
      title: MARKUP,
      description: `${MARKUP} 说明`,
      keyword: [MARKUP],
      theme: [MARKUP],
      publisher: { name: MARKUP },
      license: MARKUP,
      landingPage: 'javascript:alert(3)',
      distribution: [{ title: MARKUP, downloadURL: 'https://files.test/"><script>alert(4)</script>', format: MARKUP }],
    }),
  );
  sources = { near: await add('邻市开放平台', '/near.json'), far: await add(`远市${MARKUP}`, '/far.json') };
});

describe('what other catalogues describe, on the results page', () => {
  it('stands among the results, marked with its catalogue and the way there', async () => {
    const { body, total, cards } = await results({ q: '停车' });
    expect(total).toBe(3);
    expect(cards.filter(({ harvested }) => !harvested)).toEqual([{ href: `/datasets/${own}`, harvested: false }]);
    expect(cards.filter(({ harvested }) => harvested).map(({ href }) => href)).toEqual([
      expect.stringMatching(/^\/harvested\/hrv_/),
      expect.stringMatching(/^\/harvested\/hrv_/),
    ]);
    expect(body.match(/其他目录<\/span>/g)).toHaveLength(2);
    expect(body).toMatch(
      /<a href="https:\/\/near\.test\/1\?a=1&amp;b=2" rel="noopener external nofollow">邻市开放平台<\/a>/,
    );
    // Its provider bears the name of one of ours, and is no facet of it.
    expect(body).not.toContain(`department=${sources.near}`);
    expect((await results({ q: '停车' }, '/en')).body).toContain('Another catalogue');
  });

  it('is narrowed to by its catalogue, or left out; each count is what its link brings', async () => {
    const { body } = await results({ q: '停车' });
    expect(body).toContain('<summary>来源目录</summary>');
    for (const [origin, called, count] of [
      ['own', '本市', 1],
      [sources.near, '邻市开放平台', 2],
    ] as const) {
      const link = new RegExp(
        `href="/datasets\\?q=[^"]*&amp;origin=${origin}"[^>]*>\\s*<span>${called}</span>\\s*<b>(\\d+)</b>`,
      );
      expect(Number(link.exec(body)?.[1]), called).toBe(count);
      const narrowed = await results({ q: '停车', origin });
      expect(narrowed.total).toBe(count);
      expect(narrowed.cards.every(({ harvested }) => harvested === (origin !== 'own'))).toBe(true);
      // The other choices are still told, with what they would bring.
      expect(narrowed.body.match(/(?:\?|&amp;)origin=/g)?.length).toBeGreaterThan(1);
    }
    expect((await results({ q: '停车', origin: ['own', sources.near] })).total).toBe(3);
    expect((await results({ q: '停车', origin: 'nobody' })).total).toBe(0);
  });

  it('follows the other filters: those that it has, and none that are of the county alone', async () => {
    expect((await results({ q: '停车', domain: '交通运输' })).total).toBe(2);
    expect((await results({ q: '停车', format: 'csv', origin: sources.near })).total).toBe(2);
    expect((await results({ q: '停车', timeliness: 'on-time' })).cards).toEqual([
      { href: `/datasets/${own}`, harvested: false },
    ]);
    expect((await results({ q: '停车', department: 'health' })).total).toBe(1);
  });

  it('is put in order together with the county’s own', async () => {
    const dated = (await results({ sort: 'updated' })).body;
    const days = [...dated.matchAll(/<article.*?<time dateTime="([\d-]+)"|<article.*?<time datetime="([\d-]+)"/gs)].map(
      ([, a, b]) => a ?? b!,
    );
    expect(days).toEqual(days.toSorted().reverse());
    expect(days.length).toBe(4);
    const byRows = await results({ sort: 'rows' });
    expect(byRows.cards[0]).toEqual({ href: `/datasets/${own}`, harvested: false });
  });

  it('is told of on the first page, whose figures count none of it', async () => {
    const { body } = await page('/');
    expect(body).toMatch(new RegExp(`另可检索其他目录.*origin=${sources.near}.*邻市开放平台`, 's'));
    expect(body).toContain('搜索 1 个数据目录');
    expect(body).toContain('origin=own&amp;domain=');
    for (const path of ['/departments', '/ranking']) expect((await page(path)).body, path).not.toContain('邻市');
  });
});

describe('the page of what another catalogue describes', () => {
  it('says what its catalogue says of it, that it is not ours, and where it is', async () => {
    const { status, body } = await page(`/harvested/${await found('邻市停车场 1')}`);
    expect(status).toBe(200);
    for (const said of [
      '<h1>邻市停车场 1</h1>',
      '本平台只收录了这条目录信息',
      `<a href="${server.origin}/near.json"`,
      '泊位与收费',
      '市卫生健康局',
      'https://licence.test/by',
      '<code>d-1</code>',
      '2026-01-01',
    ])
      expect(body).toContain(said);
    expect(body).toMatch(/<a href="https:\/\/files\.test\/1\.csv" rel="noopener external nofollow">泊位<\/a>/);
    expect(body).not.toMatch(/坏的|javascript:|评价与纠错|申请开放数据<\/a>\s*<\/p>\s*<\/section>/);
    expect(body).toContain('name="robots" content="noindex, follow"');
    expect((await page('/en/harvested/hrv_none')).status).toBe(404);
    // What is the county's own has its own page, and the other way round.
    expect((await page(`/harvested/${own}`)).status).toBe(404);
    expect((await page(`/datasets/${await found('邻市停车场 1')}`)).status).toBe(404);
  });

  it('never takes any of it for markup, nor leads anywhere but to the web', async () => {
    const hostile = await found('危房');
    for (const path of [`/harvested/${hostile}`, `/en/harvested/${hostile}`, '/datasets?q=危房', '/en/datasets', '/']) {
      const { status, body } = await page(path);
      expect(status, path).toBe(200);
      expect(body, path).toContain('&lt;script>alert(1)');
      expect(body, path).not.toMatch(/<script>|<b onmouseover|<img|javascript:|href="[^"]*["<]script/);
      for (const [, address] of (body as string).matchAll(/(?:href|src|action)="([^"]*)"/g))
        expect(address, path).toMatch(/^(?:https?:\/\/|\/|#)/);
    }
    // A page that leads nowhere leads to the catalogue that said so.
    expect((await page(`/harvested/${hostile}`)).body).toContain(`<a class="button" href="${server.origin}/far.json"`);
  });
});

describe('what other catalogues describe', () => {
  it('is in a signed release package, and on the pages that are written from it', async () => {
    const home = await mkdtemp(join(tmpdir(), 'gongshu-harvested-'));
    try {
      const at = (name: string) => join(home, name);
      const made = await mkdtemp(at('made'));
      await makePackage(county.deps, made);
      const key = await county.deps.signers[0]!.key();
      const folder = await mkdtemp(at('opened'));
      const site = await openPackage(made, { county: 'test-dazhou', key, folder });
      expect(site).toMatchObject({ catalogues: [sources.near, sources.far].sort() });
      expect(site.harvested).toHaveLength(3);
      await writeSite({ site, views: packageViews(folder), live: 'https://data.example' }, at('site'));
      const id = await found('邻市停车场 1');
      const main = (html: string) => /<main.*<\/main>/s.exec(html)![0].replaceAll('https://data.example', '');
      for (const path of [`harvested/${id}`, `en/harvested/${id}`])
        expect(main(await readFile(at(`site/${path}/index.html`), 'utf8'))).toBe(main((await page(`/${path}`)).body));
      const listed = await readFile(at('site/datasets/index.html'), 'utf8');
      expect(listed).toContain(`href="/harvested/${id}"`);
      expect(await readFile(at(`site/harvested/${await found('危房')}/index.html`), 'utf8')).not.toMatch(
        /<script>|<img|javascript:/,
      );
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  });

  it('moves with its catalogue, and goes when that is followed no more', async () => {
    const before = await page('/datasets');
    serve('/near.json', dataset(1), dataset(2, { title: '邻市新停车场' }));
    await harvest(sources.near);
    await pause(1_100);
    const after = await page('/datasets');
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.body).toContain('邻市新停车场');
    const id = await found('邻市新停车场');
    await county.must('POST', `/harvest/sources/${sources.near}/stop`, { as, body: {} });
    await pause(1_100);
    expect((await results({ q: '停车' })).total).toBe(1);
    expect((await page(`/harvested/${id}`)).status).toBe(404);
    expect((await page('/')).body).not.toContain('邻市');
  });
});
