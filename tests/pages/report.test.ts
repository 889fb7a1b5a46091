import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countyLaw } from '../../functions/domain/law/index.ts';
import { cell } from '../../functions/domain/reports/cells.ts';
import { FIGURE_CODES, FIGURES } from '../../functions/domain/reports/figures/index.ts';
import { periodNamed } from '../../functions/domain/reports/period.ts';
import { reportView } from '../../functions/reports/view.ts';
import type { Place } from '../../portal/page.ts';
import { reportPage } from '../../portal/pages/report.tsx';
import { render } from '../../portal/render.tsx';
import { browserPath, openBrowser, WIDTHS } from '../../scripts/pages/browser.ts';
import { findings } from '../../scripts/pages/measure.ts';

/** The page of a quarter in which every figure has something to show: all charts and tables are on it. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'share-type': ['unconditional', 'conditional', 'not-shared'],
  'open-type': ['open', 'conditional', 'closed'],
  'resource-kind': ['department', 'basic', 'topic'],
  outcome: ['accepted', 'refused', 'under-way'],
  duty: ['share.reply@dazhou:18', 'doubt.answer@dazhou:22'],
};
const cellsOf = (n: number) =>
  Object.assign(
    { 'sharing.days#3': n, 'opening.days#5': n },
    ...FIGURE_CODES.flatMap((code) => {
      const { is, split } = FIGURES[code];
      if (typeof is !== 'string') return [];
      return split ? PARTS[split]!.map((key, at) => cell(code, n * (at + 1), key)) : [cell(code, n * 7)];
    }),
  );
const period = periodNamed('2026-Q3');
const months = period.months.map((month, at) => ({
  month,
  lines: Array.from({ length: 20 }, (_, n) => ({
    organisation: `dept-${n}`,
    name: `市第${n}行政管理和公共服务局`,
    division: '511702',
    cells: cellsOf((at + 1) * (n + 1)),
  })),
}));
const county = { law: countyLaw('dazhou') };
const html = (language: Place['language'], large: boolean): string => {
  const place = {
    language,
    large,
    base: '',
    origin: '',
    path: '/',
    city: county.law.layers[0]!.city,
    today: '2026-10-08',
  };
  const shown = { period, standing: 'counted', asOf: '2026-10-08', months, uncounted: ['2026-09'] } as const;
  const view = reportView({ county } as Parameters<typeof reportView>[0], shown);
  return render(
    { ...place, style: '/no.css', script: '/no.js', chart: '/no.js', library: '/no.js' },
    reportPage({ ...place, style: '', script: '', chart: '', library: '' }, view),
  );
};
const CSS = readFileSync(join(import.meta.dirname, '../../portal/assets/portal.css'), 'utf8');

describe.skipIf(!browserPath())('the page of a report in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it.each([
    ['zh', false, WIDTHS.phone],
    ['zh', false, WIDTHS.desk],
    ['en', false, WIDTHS.desk],
    ['zh', true, WIDTHS.phone],
  ] as const)(
    '%s, large %s: has nothing that axe finds and scrolls in one direction only',
    async (language, large, viewport) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.setContent(html(language, large).replace(/<link rel="stylesheet"[^>]*>|<script[^>]*><\/script>/g, ''));
      await page.addStyleTag({ content: CSS });
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/report-${language}-${large}-${viewport.width}.png`,
          fullPage: true,
        });
      expect(await findings(page)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBeLessThanOrEqual(0);
      await context.close();
    },
  );
});
