import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { WIDTHS } from './browser.ts';
import type { Site, SitePage } from './site.ts';

/** What is looked for: WCAG 2.2 at level AA and what came before it, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A slow phone on a slow line: a quarter of this machine, 1.6 Mbit/s, 150 ms there and back. */
const SLOW = { cpu: 4, bytes: 200_000, latency: 150 };
const LOOKS = 3;
/** What moves, moves within this time after a page has loaded. */
const REST_MS = 600;

export interface Finding {
  readonly rule: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What axe finds on a page that is open. Its script is put in beside the page's own policy, which would refuse it. */
export const findings = async (page: Page): Promise<Finding[]> => {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe is only there in the browser
    const { violations } = await (globalThis as any).axe.run(document, { runOnly: tags });
    return violations.map(
      (one: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }): Finding => ({
        rule: one.id,
        impact: one.impact,
        nodes: one.nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`),
      }),
    );
  }, TAGS);
};

/** A window of its own, at the width of a phone unless said otherwise, with what its visitor's browser keeps. */
export const windowFor = async (
  browser: Browser,
  site: Site,
  { cookie }: Pick<SitePage, 'cookie'>,
  { large, ...rest }: Parameters<Browser['newContext']>[0] & { readonly large?: boolean } = {},
): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: WIDTHS.phone, ...rest });
  for (const pair of [...(cookie ? [cookie] : []), ...(large ? ['size=large'] : [])]) {
    const [name = '', value = ''] = pair.split('=', 2);
    await context.addCookies([{ name, value, url: site.url }]);
  }
  return context;
};

/** Opens a page in a window of its own. */
export const visit = async (
  browser: Browser,
  site: Site,
  shown: string | Pick<SitePage, 'path' | 'cookie'>,
  options: Parameters<typeof windowFor>[3] = {},
): Promise<{ page: Page; context: BrowserContext }> => {
  const { path, ...whose } = typeof shown === 'string' ? { path: shown } : shown;
  const context = await windowFor(browser, site, whose, options);
  const page = await context.newPage();
  await page.goto(`${site.url}${path}`, { waitUntil: 'load' });
  return { page, context };
};

export interface Look {
  /** kB as sent, compressed. */
  readonly js: number;
  readonly css: number;
  readonly html: number;
  /** ms */
  readonly lcp: number;
  readonly cls: number;
}

/** What a first visit costs: nothing is in the browser's store, and the page is looked at as it comes. */
const look = async (browser: Browser, site: Site, shown: SitePage): Promise<Look> => {
  const { path } = shown;
  const context = await windowFor(browser, site, shown);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW.latency,
      downloadThroughput: SLOW.bytes,
      uploadThroughput: SLOW.bytes,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
    const kinds = new Map<string, string>();
    const sizes: Record<string, number> = {};
    session.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId) ?? 'Other';
      sizes[kind] = (sizes[kind] ?? 0) + encodedDataLength;
    });
    await page.addInitScript(() => {
      const seen = { lcp: 0, cls: 0 };
      Object.assign(globalThis, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.lcp = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
          if (!entry.hadRecentInput) seen.cls += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${site.url}${path}`, { waitUntil: 'load' });
    await pause(REST_MS);
    const { lcp, cls } = await page.evaluate(
      () => (globalThis as unknown as { seen: { lcp: number; cls: number } }).seen,
    );
    if (lcp === 0) throw new Error(`${path}: nothing was painted`);
    const kB = (kind: string): number => (sizes[kind] ?? 0) / 1000;
    return { js: kB('Script'), css: kB('Stylesheet'), html: kB('Document'), lcp, cls };
  } finally {
    await context.close();
  }
};

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The middle of three first visits. */
export const measured = async (browser: Browser, site: Site, page: SitePage): Promise<Look> => {
  const looks: Look[] = [];
  for (let at = 0; at < LOOKS; at += 1) looks.push(await look(browser, site, page));
  const of = (name: keyof Look): number => middle(looks.map((one) => one[name]));
  return { js: of('js'), css: of('css'), html: of('html'), lcp: of('lcp'), cls: of('cls') };
};

/** What axe finds on a page at both widths. */
export const findingsAt = async (browser: Browser, site: Site, shown: SitePage, large = false) => {
  const found: (Finding & { width: string })[] = [];
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    const { page, context } = await visit(browser, site, shown, { viewport, large });
    found.push(...(await findings(page)).map((one) => ({ ...one, width })));
    await context.close();
  }
  return found;
};
