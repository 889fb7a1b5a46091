import { sitemapIndex } from '../domain/feeds/sitemap.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { openCatalogue } from './open-catalogue.ts';
import { pagesOf, XML_TYPE } from './sitemap-pages.ts';

export const getSitemapIndex: Verb<typeof feedRoutes.getSitemapIndex> = async ({ deps }) => {
  const { catalog, ids } = await openCatalogue(deps);
  const pages = pagesOf(ids);
  return { type: XML_TYPE, tag: tagOf(catalog, pages), render: () => sitemapIndex(catalog, pages) };
};
