import { changedOn, type PublicCatalog, type PublicDataset, pageAddress } from './public-dataset.ts';
import { DECLARATION, element, textElement } from './xml.ts';

/** What search engines read: sitemaps.org 0.9, and robots.txt (RFC 9309). */

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

export const sitemapIndex = (catalog: PublicCatalog, pages: number): string =>
  DECLARATION +
  element(
    'sitemapindex',
    { xmlns: XMLNS },
    ...Array.from({ length: pages }, (_, at) =>
      element('sitemap', {}, textElement('loc', `${catalog.base}/feeds/sitemaps/${at + 1}`)),
    ),
  );

export const sitemap = (catalog: PublicCatalog, datasets: readonly PublicDataset[]): string =>
  DECLARATION +
  element(
    'urlset',
    { xmlns: XMLNS },
    ...datasets.map((dataset) =>
      element(
        'url',
        {},
        textElement('loc', pageAddress(catalog, dataset.id)),
        textElement('lastmod', changedOn(dataset)),
      ),
    ),
  );

/** Pages may be read by anyone's machine; files and searches are for whoever wants them, not for a crawler. */
export const robots = ({ base }: Pick<PublicCatalog, 'base'>): string =>
  [
    'User-agent: *',
    'Disallow: /open-data/datasets/*/download/',
    'Disallow: /downloads/',
    'Disallow: /api/',
    'Crawl-delay: 1',
    '',
    `Sitemap: ${base}/sitemap.xml`,
    '',
  ].join('\n');
