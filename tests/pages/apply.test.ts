import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, openBrowser, WIDTHS } from '../../scripts/pages/browser.ts';
import { findings, visit } from '../../scripts/pages/measure.ts';
import { ON_CONDITIONS } from '../../scripts/pages/on-conditions.ts';
import { openSite, type Site } from '../../scripts/pages/site.ts';

/** Applying for data that is open on conditions, as a person does it: from the search to the decision. */
const FILLED = {
  purpose: '核对本单位名册里的区划代码',
  qualification: '本单位有专职数据管理员',
  commitment: '只在内网保存，用后删除',
  'applicant-name': '王小明',
  'applicant-contact': '0818-1234567',
} as const;
const REQUIRED = ['purpose', 'commitment', 'applicant-name', 'applicant-contact'] as const;
const LONGEST = 2000;

const WORDS = {
  '': {
    missing: '请填写',
    long: /最多2000个字，现有2001个/,
    silent: '没有规定答复期限',
    sent: '已提交',
  },
  '/en': {
    missing: 'please fill this in',
    long: /at most 2000 characters, not 2001/,
    silent: 'sets no time for the answer',
    sent: 'Sent',
  },
} as const;
type Language = keyof typeof WORDS;

let site: Site;
let browser: Browser;
let people = 0;

/** The dataset that may be applied for. */
const applied = (): string =>
  /datasets\/([\w-]+)\/apply/.exec(site.pages.find(({ name }) => name === 'application')!.path)![1]!;
const shownFaults = (page: Page): Promise<string[]> => page.locator('.fault:not([hidden])').allTextContents();
const fillIn = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [id, text] of Object.entries(values)) await page.fill(`#${id}`, text);
};

/** Whoever comes to the portal for the first time, with an account that nobody had before. */
const comer = async (language: Language, options: Parameters<typeof visit>[3] = {}) => {
  people += 1;
  const account = `applicant-${process.pid}-${people}`;
  const { page, context } = await visit(browser, site, `${language}/datasets?openType=conditional`, options);
  return { account, page, context };
};

/** From the list of what may be applied for to its form: by the door of the provider, and from there back. */
const toTheForm = async (page: Page, account: string): Promise<void> => {
  await page.fill('#q', ON_CONDITIONS);
  await page.click('form.search button');
  await page.click(`.row h2 a:has-text("${ON_CONDITIONS}")`);
  await page.click('#download a[href$="/apply"]');
  expect(new URL(page.url()).pathname).toMatch(/\/sign-in$/);
  await page.click('main .button');
  await page.fill('#account', account);
  await page.click('button');
  await page.waitForURL(/\/apply$/);
};

/** What the API answers an office. */
const asked = async (who: object, path: string, body?: object) => {
  const json = { 'content-type': 'application/json' };
  const post = (what: object) => ({ method: 'POST', body: JSON.stringify(what) });
  const { access_token } = await (
    await fetch(`${site.url}/local/identity/token`, { headers: json, ...post(who) })
  ).json();
  const headers = { ...json, authorization: `Bearer ${access_token}` };
  return (await fetch(`${site.url}${path}`, { headers, ...(body ? post(body) : {}) })).json();
};
const unit = async () => {
  const { provider } = await asked({ role: 'administrator', org: 'regulator' }, `/catalog/entries/${applied()}`);
  return { role: 'officer', org: provider };
};
/** What came in from an account, as the unit that decides on it reads it. */
const receivedFrom = async (account: string) => {
  const { items } = await asked(await unit(), '/open/applications?limit=200');
  return (items as { id: string; account: string }[]).filter((one) => one.account === account);
};

/** Presses Tab until the focus is there, as whoever has no mouse does. */
const tabTo = async (page: Page, wanted: Locator): Promise<void> => {
  for (let steps = 0; steps < 150; steps += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keys to ${wanted}`);
};

// Where no browser can be had, the lane says that it was left out.
describe.skipIf(!browserPath())('applying for data that is open on conditions', () => {
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  it.each([
    ['in Chinese, without JavaScript', '', false],
    ['in Chinese, in place', '', true],
    ['in English, without JavaScript', '/en', false],
    ['in English, in place', '/en', true],
  ] as const)('is found, signed in for, mended and sent: %s', async (_, language, javaScriptEnabled) => {
    const words = WORDS[language];
    const axe = async (page: Page) => (javaScriptEnabled ? findings(page) : []);
    const { account, page, context } = await comer(language, { javaScriptEnabled });
    await toTheForm(page, account);
    expect(new URL(page.url()).pathname.startsWith(`${language}/datasets/`)).toBe(true);
    expect(await page.textContent('.notice')).toContain('不得转给他人');
    expect(await axe(page)).toEqual([]);

    // Everything is wrong that can be: nothing is written where something must be, and too much where nothing need be.
    const long = '长'.repeat(LONGEST + 1);
    await page.locator('#qualification').evaluate((one) => one.removeAttribute('maxlength'));
    await page.fill('#qualification', long);
    await page.check('[name=kind][value=value-added]');
    await page.click('form.form .button');
    await page.waitForSelector('#purpose[aria-invalid=true]');
    for (const id of REQUIRED) expect(await page.textContent(`#${id}-fault`)).toBe(words.missing);
    expect(await page.textContent('#qualification-fault')).toMatch(words.long);
    expect(await shownFaults(page)).toHaveLength(REQUIRED.length + 1);
    expect(await page.locator('.form-status li').count()).toBe(REQUIRED.length + 1);
    expect(await page.inputValue('#qualification')).toBe(long);
    expect(await page.isChecked('[name=kind][value=value-added]')).toBe(true);
    expect(await axe(page)).toEqual([]);
    expect(await receivedFrom(account)).toEqual([]);

    await fillIn(page, FILLED);
    await page.click('form.form .button');
    await page.waitForURL(`${site.url}${language}/received`);
    expect(await page.textContent('h1')).toBe(words.sent);
    const id = (await page.textContent('.receipt code'))!;
    expect(id).toMatch(/^opa_/);
    // The text that binds here sets no time for it: the receipt says so and names no day that nobody is held to.
    expect(await page.textContent('.terms')).toContain(words.silent);
    expect(await page.getAttribute('.terms a', 'href')).toBe(`${language}/laws/dazhou`);
    expect(await page.locator('.receipt time').count()).toBe(1);
    expect(await axe(page)).toEqual([]);

    await page.click('.receipt .button');
    await page.waitForURL(`${site.url}${language}/mine`);
    expect(await page.textContent('#applications tbody')).toContain(id);
    expect(await page.textContent('#applications tbody')).toContain(ON_CONDITIONS);
    expect(await axe(page)).toEqual([]);
    expect(await receivedFrom(account)).toMatchObject([
      { id, kind: 'value-added', purpose: FILLED.purpose, applicant: { name: FILLED['applicant-name'] } },
    ]);
    await context.close();
  });

  it.each([
    ['without JavaScript', false],
    ['in place', true],
  ])('is sent once by whoever presses twice, goes back, or comes anew: %s', async (_, javaScriptEnabled) => {
    const { account, page, context } = await comer('', { javaScriptEnabled });
    await toTheForm(page, account);
    const form = page.url();
    await fillIn(page, FILLED);
    await page.dblclick('form.form .button');
    await page.waitForURL(`${site.url}/received`);
    const id = (await page.textContent('.receipt code'))!;
    await page.goBack();
    expect(await page.textContent('main')).toContain('您已经申请过这项数据');
    expect(await page.textContent('.receipt code')).toBe(id);
    await page.goto(form);
    expect(await page.textContent('.receipt code')).toBe(id);
    if (javaScriptEnabled) expect(await findings(page)).toEqual([]);
    expect((await receivedFrom(account)).map((one) => one.id)).toEqual([id]);
    await context.close();
  });

  it('is told by a form that stood open elsewhere that it was sent, and keeps no second one', async () => {
    const { account, page, context } = await comer('');
    await toTheForm(page, account);
    const other = await context.newPage();
    await other.goto(page.url());
    for (const one of [page, other]) await fillIn(one, FILLED);
    await page.click('form.form .button');
    await page.waitForURL(`${site.url}/received`);
    const id = await page.textContent('.receipt code');
    await other.click('form.form .button');
    await other.waitForSelector('.receipt');
    expect(await other.textContent('h1')).toBe('您已经申请过这项数据');
    expect(await other.textContent('.receipt code')).toBe(id);
    expect(await receivedFrom(account)).toHaveLength(1);
    await context.close();
  });

  it('leads to the data on one’s own page once the unit has approved it, without JavaScript', async () => {
    const { account, page, context } = await comer('', { javaScriptEnabled: false });
    await toTheForm(page, account);
    await fillIn(page, FILLED);
    await page.click('form.form .button');
    await page.waitForURL(`${site.url}/received`);
    const id = await page.textContent('.receipt code');
    await page.click('.receipt .button');
    expect(await page.locator('#applications a[href*="/files/"]').count()).toBe(0);
    await asked(await unit(), `/open/applications/${id}/decide`, { decision: 'approve', reason: '用途明确' });
    await page.reload();
    expect(await page.textContent('#applications tbody')).toContain('用途明确');
    const download = page.waitForEvent('download');
    await page.click('#applications a:has-text("CSV")');
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await context.close();
  });

  it('is done by keys alone, from the dataset to the receipt', async () => {
    const { account, page, context } = await comer('', { viewport: WIDTHS.desk });
    await page.goto(`${site.url}/datasets/${applied()}`);
    const follow = async (what: string): Promise<void> => {
      await tabTo(page, page.locator(what).first());
      await page.keyboard.press('Enter');
    };
    await follow('#download a[href$="/apply"]');
    await page.waitForURL(/\/sign-in\?/);
    await follow('main .button');
    await page.waitForSelector('#account');
    await tabTo(page, page.locator('#account'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(account);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/apply$/);
    await follow('form.form .button');
    await page.waitForSelector('#purpose[aria-invalid=true]');
    // The focus is at what is wrong; its first line leads to the first field.
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('form-status');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('purpose');
    for (const [id, text] of Object.entries(FILLED)) {
      await tabTo(page, page.locator(`#${id}`));
      await page.keyboard.insertText(text);
    }
    await follow('form.form .button');
    await page.waitForURL(`${site.url}/received`);
    expect(await page.textContent('.receipt code')).toMatch(/^opa_/);
    await follow('.receipt .button');
    await page.waitForURL(`${site.url}/mine`);
    expect(await page.textContent('#applications tbody')).toContain('待决定');
    await context.close();
  });
});
