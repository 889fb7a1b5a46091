import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import budgets from '../../portal/budgets.json' with { type: 'json' };
import { browserPath, openBrowser, WIDTHS } from '../../scripts/pages/browser.ts';
import { findings, findingsAt, measured, visit, windowFor } from '../../scripts/pages/measure.ts';
import { openSite, PAGE_NAMES, type Site } from '../../scripts/pages/site.ts';

/** The narrowest width at which nothing may have to be scrolled sideways (WCAG 1.4.10). */
const NARROWEST = { width: 320, height: 640 };
const MOST_STEPS = 400;

let site: Site;
let browser: Browser;
const pageNamed = (name: string) => site.pages.find((one) => one.name === name)!;

/** What may be reached by Tab, in the order of the page. */
const reachable = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const candidates = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const radios = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>(candidates)].filter((one) => {
      if (!one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true;
      return !radios.has(one.name) && radios.add(one.name);
    }).length;
  });

/** What axe finds on a page that is open; it cannot look where no script may run. */
const findingsWhere = (page: Page, javaScriptEnabled: boolean) => (javaScriptEnabled ? findings(page) : []);

const answered = async (...asked: Parameters<typeof fetch>) => (await fetch(...asked)).json();

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

// Where no browser can be had, the lane says that it was left out.
describe.skipIf(!browserPath())('the portal in a browser', () => {
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  describe.each(PAGE_NAMES)('%s', (name) => {
    it('has nothing that axe finds, at 390 and 1280 px', async () => {
      expect(await findingsAt(browser, site, pageNamed(name))).toEqual([]);
    });

    // Whatever else the machine does may slow one load; a page that is slow is slow each time.
    it('stays within its budgets on a slow phone', { retry: 2 }, async () => {
      const look = await measured(browser, site, pageNamed(name));
      process.stdout.write(
        `page.${name}.js ${look.js.toFixed(1)} kB, css ${look.css.toFixed(1)} kB, html ${look.html.toFixed(1)} kB, lcp ${Math.round(look.lcp)} ms, cls ${look.cls.toFixed(3)}\n`,
      );
      expect(look.js).toBeLessThan(budgets.js);
      expect(look.css).toBeLessThan(budgets.css);
      expect(look.cls).toBeLessThan(budgets.cls);
      expect(look.lcp).toBeLessThan(budgets.lcp);
    });

    it('scrolls in one direction only at 320 px', async () => {
      const { page, context } = await visit(browser, site, pageNamed(name), { viewport: NARROWEST });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await context.close();
    });

    it('says nothing in the console, and loads nothing from elsewhere', async () => {
      const context = await windowFor(browser, site, pageNamed(name));
      const page = await context.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(site.url)) said.push(request.url());
      });
      const answer = await page.goto(`${site.url}${pageNamed(name).path}`, { waitUntil: 'load' });
      const status = name === 'missing' ? 404 : 200;
      expect(answer?.status()).toBe(status);
      expect(said.filter((line) => !(status === 404 && /404/.test(line)))).toEqual([]);
      await context.close();
    });
  });

  it.each([
    'home',
    'results',
    'dataset',
    'harvested',
    'departments',
    'request',
    'complaint',
    'mine',
    'received',
    'bulletin',
  ] as const)('shows %s large and simple, without a finding and without scrolling sideways', async (name) => {
    expect(await findingsAt(browser, site, pageNamed(name), true)).toEqual([]);
    const { page, context } = await visit(browser, site, pageNamed(name), { large: true });
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('20px');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await context.close();
  });

  it.each(['home', 'results', 'dataset', 'request', 'mine'] as const)(
    'is walked by keys from end to end: %s',
    async (name) => {
      const { page, context } = await visit(browser, site, pageNamed(name), { viewport: WIDTHS.desk });
      const wanted = await reachable(page);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
      const unmarked: string[] = [];
      let steps = 0;
      for (; steps < MOST_STEPS; steps += 1) {
        const at = await page.evaluate(() => {
          const one = document.activeElement as HTMLElement | null;
          if (!one || one === document.body) return undefined;
          const style = getComputedStyle(one);
          const box = one.getBoundingClientRect();
          const marked = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
          return { html: one.outerHTML.slice(0, 120), marked, seen: box.width > 0 && box.height > 0 };
        });
        if (!at) break;
        if (!at.marked || !at.seen) unmarked.push(at.html);
        await page.keyboard.press('Tab');
      }
      expect(unmarked).toEqual([]);
      expect(steps).toBe(wanted);
      await context.close();
    },
  );

  it('takes whoever skips to the content there', async () => {
    const { page, context } = await visit(browser, site, '/departments');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await context.close();
  });

  it('is searched, filtered, read and downloaded without JavaScript', async () => {
    const { page, context } = await visit(browser, site, '/', { viewport: WIDTHS.desk, javaScriptEnabled: false });
    await page.fill('#q', '行政区划');
    await page.click('form.search button');
    expect(new URL(page.url()).pathname).toBe('/datasets');
    await page.click('.filters details[open] > ul > li a:visible >> nth=0');
    expect(new URL(page.url()).searchParams.get('department')).toMatch(/^org_/);
    await page.goto(`${site.url}/datasets?${new URLSearchParams({ q: '全国县级以上行政区划名录' })}`);
    await page.click('.row h2 a >> nth=0');
    expect(await page.textContent('h1')).toBe('全国县级以上行政区划名录');
    const download = page.waitForEvent('download');
    await page.click('.files a >> nth=0');
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await context.close();
  });

  it('narrows to another catalogue and reads what it describes without JavaScript', async () => {
    const { page, context } = await visit(browser, site, '/datasets', {
      viewport: WIDTHS.desk,
      javaScriptEnabled: false,
    });
    await page.click('.filters a:has-text("桂林市")');
    expect(await page.locator('.row').count()).toBe(await page.locator('.row.harvested').count());
    const name = await page.textContent('.row h2 a >> nth=0');
    expect(await page.getAttribute('.row .facts a >> nth=0', 'href')).toMatch(/^https?:/);
    await page.click('.row h2 a >> nth=0');
    expect(new URL(page.url()).pathname).toMatch(/^\/harvested\/hrv_/);
    expect(await page.textContent('h1')).toBe(name);
    await context.close();
  });

  it.each([
    ['without JavaScript', false],
    ['with it, in place', true],
  ])('follows a dataset, ends that, and tells what a complaint lacks: %s', async (_, javaScriptEnabled) => {
    const { cookie } = pageNamed('mine');
    const { path } = pageNamed('subscribe');
    const { page, context } = await visit(browser, site, { path, cookie }, { javaScriptEnabled });
    await page.click('form.form .button');
    await page.waitForURL(`${site.url}/mine`);
    await page.click('#subscriptions .link');
    await page.waitForURL(`${site.url}/mine`);
    expect(await page.textContent('#subscriptions')).toContain('还没有订阅');
    await page.click('#complaints .button');
    await page.fill('#data-facts', '来电无人核实');
    await page.click('form.form .button');
    await page.waitForSelector('#data-institution[aria-invalid=true]');
    expect(await page.textContent('#data-institution-fault')).toBe('请填写');
    expect(await page.inputValue('#data-facts')).toBe('来电无人核实');
    expect(await findingsWhere(page, javaScriptEnabled)).toEqual([]);
    await page.selectOption('#data-institution', { index: 1 });
    await page.click('form.form .button');
    await page.waitForURL(`${site.url}/received`);
    expect(await page.textContent('.receipt')).toMatch(/rec_/);
    await context.close();
  });

  it('turns large without JavaScript, and back', async () => {
    const { page, context } = await visit(browser, site, '/departments', { javaScriptEnabled: false });
    await page.click('text=大字版');
    expect(new URL(page.url()).pathname).toBe('/departments');
    expect(await page.getAttribute('html', 'class')).toBe('large');
    await page.click('text=标准版');
    expect(await page.getAttribute('html', 'class')).toBeNull();
    await context.close();
  });

  const REQUEST = [
    ['purpose', '做一张地图'],
    ['applicant-name', '某人'],
    ['applicant-contact', '0818-1234567'],
  ] as const;

  it.each([
    ['without JavaScript', false],
    ['with it, in place', true],
  ])('tells what a form lacks beside its fields, keeps the rest, and sends it: %s', async (_, javaScriptEnabled) => {
    const { page, context } = await visit(browser, site, '/requests/new?about=公交线路', { javaScriptEnabled });
    await page.fill('#applicant-name', '某人');
    await page.click('form .button');
    await page.waitForSelector('#holder[aria-invalid=true]');
    expect(await page.textContent('#holder-fault')).toBe('请填写');
    expect(await page.inputValue('#requested')).toBe('公交线路');
    expect(await page.inputValue('#applicant-name')).toBe('某人');
    if (javaScriptEnabled) {
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('form-status');
      expect(new URL(page.url()).search).not.toBe('');
    }
    expect(await findingsWhere(page, javaScriptEnabled)).toEqual([]);
    await page.click('.form-status a >> nth=0');
    expect(await page.locator('#holder').evaluate((one) => one.matches(':focus, :target'))).toBe(true);
    await page.selectOption('#holder', { index: 1 });
    for (const [id, text] of REQUEST) await page.fill(`#${id}`, text);
    await page.click('form .button');
    await page.waitForURL(`${site.url}/received`);
    expect(await page.textContent('main')).toMatch(/编号.*orq_.*查询码/s);
    await context.close();
  });

  it('brings a form once whose button is hit twice', async () => {
    const { page, context } = await visit(browser, site, '/requests/new?about=路灯', { javaScriptEnabled: false });
    await page.selectOption('#holder', { index: 1 });
    const holder = await page.inputValue('#holder');
    for (const [id, text] of REQUEST) await page.fill(`#${id}`, text);
    await page.dblclick('form .button');
    await page.waitForURL(`${site.url}/received`);
    const told = await page.textContent('.receipt code >> nth=0');
    await context.close();
    const { access_token } = await answered(`${site.url}/local/identity/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'officer', org: holder }),
    });
    const headers = { authorization: `Bearer ${access_token}` };
    const { items } = await answered(`${site.url}/open/inbox?limit=200`, { headers });
    const received = items.filter((one: { requested: string }) => one.requested === '路灯');
    expect(received.map((one: { id: string }) => one.id)).toEqual([told]);
  });

  it('takes a rating and a correction without JavaScript', async () => {
    const { page, context } = await visit(browser, site, pageNamed('dataset').path, { javaScriptEnabled: false });
    await page.click('#opinions .button');
    await page.check('[value=correction]');
    await page.fill('#text', '名称里有错字');
    await page.fill('#by-name', '某人');
    await page.click('form .button');
    expect(await page.textContent('main')).toMatch(/ctb_/);
    await context.close();
  });

  it('signs somebody in at the provider and out again without JavaScript, and shows no token to anyone', async () => {
    const { page, context } = await visit(browser, site, '/departments', { javaScriptEnabled: false });
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await page.click('text=登录 / 我的');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.click('main .button');
    await page.fill('#account', 'citizen-7');
    await page.click('button');
    await page.waitForURL(`${site.url}/mine`);
    expect(await page.textContent('.signed-in')).toContain('citizen-7');
    const session = (await context.cookies()).find(({ name }) => name === 'session')!;
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(addresses.join(' ')).not.toContain(session.value);
    expect(await page.content()).not.toContain(session.value);
    await page.click('.signed-in .button');
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goto(`${site.url}/mine`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await context.close();
  });

  it('loads the chart library by a click alone, from its own origin, and draws what the table says', async () => {
    const context = await browser.newContext({ viewport: WIDTHS.desk });
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`${site.url}${pageNamed('dataset').path}`, { waitUntil: 'load' });
    expect(asked.filter((url) => /chart/.test(url))).toEqual([]);
    await page.click('[data-island]');
    await page.waitForSelector('.live-chart canvas');
    expect(asked.filter((url) => /chart/.test(url)).length).toBe(2);
    expect(asked.every((url) => url.startsWith(site.url))).toBe(true);
    expect(said).toEqual([]);
    const drawn = await page.evaluate(() => {
      const box = document.querySelector('.live-chart');
      // biome-ignore lint/suspicious/noExplicitAny: the library is only there in the browser
      return (globalThis as any).echarts.getInstanceByDom(box).getOption().series[0].data.length;
    });
    expect(drawn).toBe(await page.locator('#chart-figures tbody tr').count());
    expect(await findings(page)).toEqual([]);
    await context.close();
  });

  it('draws divisions as tiles, each with its figure, and says the same in a table', async () => {
    const { page, context } = await visit(browser, site, pageNamed('dataset').path, { javaScriptEnabled: false });
    expect(await page.locator('.tile-map g').count()).toBe(34);
    const tile = page.locator('.tile-map g', { hasText: '四川' }).locator('.value');
    await page.click('#map-figures summary');
    const line = page.locator('#map-figures tr', { hasText: '四川' }).locator('td');
    expect(await tile.textContent()).toBe(await line.textContent());
    expect(Number(await tile.textContent())).toBeGreaterThan(100);
    await context.close();
  });

  it('suggests names while someone types', async () => {
    const { page, context } = await visit(browser, site, '/');
    await page.locator('#q').pressSequentially('完全中学');
    await page.waitForFunction(() => document.querySelectorAll('#suggestions option').length > 0);
    await context.close();
  });
});
