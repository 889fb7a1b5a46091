import { beforeAll, describe, expect, it } from 'vitest';
import { asset, assetPath } from '../../portal/assets.ts';
import { aPublishedEntry, content, divisions, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const MARKUP = '<img src=x onerror=alert(1)>';
const ROWS = [
  {
    标题: `${MARKUP}名录`,
    来源部门: '市<b>气象</b>局',
    描述: `名录包括"><script>alert(2)</script>、站名、{{7*7}}等内容。`,
    开放条件: '无条件开放',
    更新频率: '每年',
    更新时间: '2025-05-01',
    重点领域: '</title><script>alert(3)</script>',
    数据格式: "['csv', 'json']",
    数据量: '1,234',
    详情页网址: 'javascript:alert(4)',
  },
  {
    标题: '雨量站点',
    来源部门: '市水务局',
    描述: '雨量站点包括站名、经度、纬度等内容。',
    开放条件: '无条件开放',
    更新频率: '每年',
    更新时间: '2024-03-01',
    重点领域: '气象服务',
    数据格式: "['csv']",
  },
];

let county: TestCounty;
let released: string;
let listed: string;
let hostile: string;
let draft: string;
const html = { accept: 'text/html' };
const page = (path: string, headers: Record<string, string> = {}) =>
  county.call('GET', path, { headers: { ...html, ...headers } });

beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-03-02' });
  const { id, upload } = await county.must('POST', '/catalog/imports', {
    as: 'operator@regulator',
    body: { fileName: '目录.json', format: 'json', place: '达州市' },
  });
  await county.upload(upload, JSON.stringify(ROWS));
  await county.must('POST', `/catalog/imports/${id}/start`, { as: 'operator@regulator', body: {} });
  await county.works.idle();
  released = await aPublishedEntry(county);
  await submit(county, released, divisions('东城区', '西城区', '朝阳区', '丰台区'));
  await open(county, released);
  const { items } = await county.must('GET', '/open-data/datasets', { query: { limit: '10' } });
  const named = (name: string) => items.find((one: { name: string }) => one.name.includes(name)).id;
  [listed, hostile] = [named('雨量站点'), named('onerror')];
  const { items: systems } = await county.must('GET', '/organisations/health/systems', { as: 'officer@health' });
  ({ id: draft } = await county.must('POST', '/catalog/entries', {
    as: 'officer@health',
    body: content(systems[0].id, { name: '未公开的草稿' }),
  }));
});

const EVERY = () => [
  '/',
  '/datasets',
  `/datasets/${released}`,
  `/datasets/${listed}`,
  `/datasets/${hostile}`,
  '/departments',
  '/ranking',
  '/requests',
  '/requests/new',
  '/developers',
  '/laws',
  '/laws/dazhou',
  '/laws/fuzhou',
  '/accessibility',
];

describe('every page of the portal', () => {
  it('is a whole document in Chinese and in English, under a policy that lets nothing in', async () => {
    for (const path of EVERY())
      for (const [prefix, lang] of [
        ['', 'zh-CN'],
        ['/en', 'en'],
      ]) {
        const { status, headers, body } = await page(`${prefix}${path}`);
        expect([path, status]).toEqual([path, 200]);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
        expect(body).toContain(`<!DOCTYPE html><html lang="${lang}"`);
        expect(body.match(/<h1/g), path).toHaveLength(1);
        expect(headers['content-security-policy']).toContain("default-src 'none'");
        expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|data:/);
        expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
        // Nothing that the policy would refuse: no style and no script in the page itself.
        expect(body).not.toMatch(/\sstyle=|<style|\son[a-z]+=["']|<script(?! src| type="application\/ld\+json")/);
      }
  });

  it('is known by its tag: whoever holds it is told that nothing changed, until something does', async () => {
    const first = await page('/datasets');
    const again = await page('/datasets', { 'if-none-match': first.headers.etag! });
    expect(again).toMatchObject({ status: 304, body: undefined });
    expect((await page('/datasets', { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await page('/en/datasets')).headers.etag).not.toBe(first.headers.etag);
    expect(first.headers['cache-control']).toMatch(/^public, max-age=60/);
  });

  it('takes no text of the catalogue for markup', async () => {
    for (const path of [
      '/',
      '/datasets',
      '/departments',
      '/requests/new',
      `/datasets/${hostile}`,
      '/datasets?q=onerror',
    ]) {
      const { body } = await page(path);
      expect(body, path).not.toMatch(/<img|<b>气象|<script>|javascript:/);
    }
    const { body } = await page(`/datasets/${hostile}`);
    expect(body).toContain('&lt;img src=x onerror=alert(1)>名录');
    const linked = JSON.parse(/ld\+json">(.*?)<\/script>/.exec(body)![1]!);
    expect(linked).toMatchObject({ '@type': 'Dataset', name: `${MARKUP}名录` });
  });

  it('takes whatever is asked for calmly, and repeats it as text', async () => {
    const odd = [
      '<script>alert(1)</script>',
      '(.*+?)[',
      '"\'`',
      '👩‍👩‍👧',
      '\ud800',
      '学'.repeat(3000),
      '%00%0a',
      "' OR 1=1 --",
    ];
    for (const q of odd) {
      const search =
        q === '\ud800' ? '?q=%ED%A0%80' : `?${new URLSearchParams({ q, page: '-3', sort: 'x', domain: q })}`;
      const { status, body } = await page(`/datasets${search}`);
      expect([200, 400]).toContain(status);
      if (status === 200) expect(body).not.toContain('<script>alert');
    }
    for (const number of ['0', '-1', '1e9', 'NaN', '99999999999999999999'])
      expect((await page(`/datasets?page=${number}`)).status).toBe(200);
  });

  it('shows nothing that is not public, by whatever path', async () => {
    expect((await page(`/datasets/${draft}`)).status).toBe(404);
    for (const path of ['/', '/datasets', '/datasets?q=草稿', '/departments'])
      expect((await page(path)).body, path).not.toContain('未公开的草稿');
    const { body } = await page(`/datasets/${released}`);
    expect(body).not.toMatch(/shareType|gatheringMethod|zhang|承诺书/);
  });
});

describe('a dataset’s page', () => {
  it('shows items, rows, a chart’s figures, versions, files and calls of a released one', async () => {
    const { body } = await page(`/datasets/${released}`);
    for (const said of [
      '行政区划代码',
      '东城区',
      '前 4 行，共 4 行',
      '下载 CSV',
      '下载 JSON',
      'SHA-256',
      'pandas',
      '按期更新',
    ])
      expect(body).toContain(said);
    const url = /<a href="([^"]+download\/csv)" download/.exec(body)![1]!;
    expect((await county.call('GET', new URL(url).pathname)).status).toBe(302);
  });

  it('says of a listed one what its description names, why nothing is shown, and how late it is', async () => {
    const { body } = await page(`/datasets/${listed}`);
    for (const said of ['由目录说明读出', '<li>经度</li>', '没有发布数据文件', '申请开放数据'])
      expect(body).toContain(said);
    // Judged on the last day that its source is known for, not on today.
    expect(body).toContain('应于 2025-03-01 前再次更新。截至 2025-05-01 超期 61 天');
  });
});

describe('what people ask and say', () => {
  it('is shown once it was received or looked at, as text, and without a name or a number', async () => {
    const applicant = { kind: 'natural-person', name: '王小明', contact: '13912345678' };
    const asked = await county.must('POST', '/open/requests', {
      body: { requested: `公交<b>线路</b>`, holder: 'health', purpose: '做地图', applicant },
    });
    expect((await page('/requests')).body).toContain('还没有受理的申请');
    const as = 'officer@health';
    await county.must('POST', `/open/requests/${asked.id}/receive`, { as, body: {} });
    expect((await page('/requests')).body).toContain('已受理');
    await county.must('POST', `/open/requests/${asked.id}/answer`, {
      as,
      body: { decision: 'will-open', text: '明年开放', openBy: '2027-01-01' },
    });
    const { body } = await page('/requests');
    for (const said of ['公交&lt;b>线路&lt;/b>', '卫生健康局', '将开放', '明年开放', '2027-01-01'])
      expect(body).toContain(said);
    expect(body).not.toMatch(/王小明|13912345678|做地图/);

    const said = await county.must('POST', '/open/contributions', {
      body: {
        kind: 'comment',
        dataset: released,
        text: '很好<script>alert(1)</script>',
        stars: 4,
        by: { name: '李小红' },
      },
    });
    expect((await page(`/datasets/${released}`)).body).toContain('还没有公开的评价');
    await county.must('POST', `/open/contributions/${said.id}/moderate`, {
      as: 'operator@regulator',
      body: { decision: 'show', reply: '谢谢' },
    });
    const shown = (await page(`/datasets/${released}`)).body;
    for (const one of ['很好&lt;script>', '4 星', '<b>4.0</b> / 5', '谢谢']) expect(shown).toContain(one);
    expect(shown).not.toContain('李小红');
  });

  it('is a ranking with its formula once the regulator has published one, and says so before', async () => {
    expect((await page('/ranking')).body).toContain('不是正式评估');
    await county.must('POST', '/open/rankings', { as: 'operator@regulator', body: { period: '2026' } });
    const { body } = await page('/ranking');
    for (const said of ['2026 评估结果', '× 40', '/inputs']) expect(body).toContain(said);
    expect(body).not.toContain('不是正式评估');
  });
});

describe('results', () => {
  it('hold their whole state in the address: words, facets with their own counts, order', async () => {
    const { body } = await page('/datasets?timeliness=late');
    expect(body).toContain('<b>1</b>');
    expect(body).toContain('雨量站点');
    expect(body).not.toContain('onerror=alert(1)>名录');
    expect(body).toMatch(/href="\/datasets\?timeliness=late&amp;timeliness=on-time"/);
    expect(body).toContain('name="robots" content="noindex, follow"');
  });

  it('offer what to do where nothing is found', async () => {
    const { body } = await page('/datasets?q=月壤%20火星&domain=气象服务');
    for (const said of ['去掉“火星”再找', '只保留检索词', '/requests/new?about=']) expect(body).toContain(said);
  });
});

describe('an address', () => {
  it('that is no page is answered as a page to a browser, and as a problem to a program', async () => {
    expect(await page('/no/such/page')).toMatchObject({ status: 404, body: expect.stringContaining('没有这个页面') });
    expect(await county.call('GET', '/no/such/page')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await county.call('POST', '/no/such/page')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await county.call('PUT', '/open-data/datasets')).toMatchObject({ status: 405 });
  });

  it('of the style sheet holds its mark, and is kept for good', async () => {
    const path = assetPath('', 'portal.css');
    const answer = await page(path);
    expect(answer).toMatchObject({ status: 200, body: asset('portal.css').text });
    expect(answer.headers).toMatchObject({ 'content-type': 'text/css; charset=utf-8' });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect((await page('/assets/../assets.ts')).status).toBe(404);
  });

  it('of the large view sets it and leads back within the portal, never elsewhere', async () => {
    const answer = await page('/size?to=large&back=/en/datasets?q=x');
    expect(answer).toMatchObject({ status: 303, headers: { location: '/en/datasets?q=x' } });
    expect(answer.headers['set-cookie']).toMatch(/^size=large; Path=\/; Max-Age=31536000; SameSite=Lax$/);
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])
      expect((await page(`/size?${new URLSearchParams({ to: 'normal', back })}`)).headers.location).toBe('/');
    const { body, headers } = await page('/', { cookie: 'a=b; size=large' });
    expect(body).toContain('class="large"');
    expect(headers.vary).toBe('Cookie');
  });

  it('stands under the stage of the API', async () => {
    const staged = await aCounty('jiangmen', {
      replace: (deps) => ({ county: { ...deps.county, baseUrl: 'https://api.example/v1' } }),
    });
    const { body } = await staged.call('GET', '/', { headers: html });
    expect(body).toContain('href="/v1/datasets"');
    expect(body).toContain('江门市公共数据开放平台');
    expect(body).toContain('rel="canonical" href="https://api.example/v1/"');
    expect(body.match(/(?:href|src|action)="\/(?!v1\/)[^"]*"/g)).toBeNull();
  });
});
