import { browserPath, openBrowser } from '../pages/browser.ts';
import { findingsAt, measured } from '../pages/measure.ts';
import { openSite, PAGE_NAMES } from '../pages/site.ts';
import { progress, type Result, result } from './result.ts';

const HOW = 'first visit, 390 px, CPU ÷ 4, 1.6 Mbit/s, 150 ms; median of 3';
const MEASURES = ['js', 'css', 'html', 'lcp', 'cls', 'axe'] as const;

export const PAGE_IDS = PAGE_NAMES.flatMap((name) => MEASURES.map((measure) => `page.${name}.${measure}`));

/** Every page of the portal in a browser: what it weighs, when its main part is seen, whether it moves, what axe finds. */
export const pagesBench = async (wants: (id: string) => boolean): Promise<Result[]> => {
  if (!browserPath()) {
    progress('no Chromium here: the pages are not measured');
    return [];
  }
  const site = await openSite();
  const browser = await openBrowser();
  const results: Result[] = [];
  try {
    for (const page of site.pages.filter(({ name }) => MEASURES.some((measure) => wants(`page.${name}.${measure}`)))) {
      progress(`page ${page.name}`);
      const { js, css, html, lcp, cls } = await measured(browser, site, page);
      const found = await findingsAt(browser, site, page);
      const id = (measure: string): string => `page.${page.name}.${measure}`;
      results.push(
        result(id('js'), js, 'kB', `${HOW}; as sent`),
        result(id('css'), css, 'kB', `${HOW}; as sent`),
        result(id('html'), html, 'kB', `${HOW}; as sent`),
        result(id('lcp'), lcp, 'ms', HOW),
        result(id('cls'), cls, '', HOW),
        result(id('axe'), found.length, 'findings', '390 and 1280 px; WCAG 2.2 AA and best practice'),
      );
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  return results;
};
