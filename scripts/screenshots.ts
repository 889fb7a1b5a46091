/**
 * Pictures of every page at the width of a phone and of a desk, for a person to look at: `npm run screenshots`, into
 * `.local/screenshots`. `--only NAME` takes the pages whose name begins so; `PORTAL_URL` names a portal that runs already.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openBrowser, WIDTHS } from './pages/browser.ts';
import { visit } from './pages/measure.ts';
import { openSite } from './pages/site.ts';

const FOLDER = resolve(import.meta.dirname, '../.local/screenshots');
/** Looked at in the large view too. */
const LARGE = ['home', 'results', 'dataset', 'mine', 'complaint'];
const MOST_HEIGHT = 3_600;

const given = process.argv.slice(2);
const prefix = given.includes('--only') ? (given[given.indexOf('--only') + 1] ?? '') : '';

await mkdir(FOLDER, { recursive: true });
const site = await openSite();
const browser = await openBrowser();
try {
  for (const [width, viewport] of Object.entries(WIDTHS))
    for (const shown of site.pages.filter((page) => page.name.startsWith(prefix)))
      for (const large of LARGE.includes(shown.name) ? [false, true] : [false]) {
        const { page, context } = await visit(browser, site, shown, { viewport, large });
        const height = Math.min(MOST_HEIGHT, await page.evaluate(() => document.documentElement.scrollHeight));
        await page.setViewportSize({ width: viewport.width, height });
        const file = join(FOLDER, `${shown.name}${large ? '.large' : ''}-${width}.png`);
        await page.screenshot({ path: file });
        process.stdout.write(`${file}\n`);
        await context.close();
      }
} finally {
  await browser.close();
  await site.stop();
}
