import { sitemap } from '../domain/feeds/sitemap.ts';
import { tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { feedRoutes } from './contract.ts';
import { openCatalogue } from './open-catalogue.ts';
import { ADDRESSES, pagesOf, XML_TYPE } from './sitemap-pages.ts';

export const getSitemap: Verb<typeof feedRoutes.getSitemap> = async ({ deps, params: { page } }) => {
  const { catalog, tag, ids, datasets } = await openCatalogue(deps);
  if (page > pagesOf(ids)) throw new Problem('not-found', { detail: `page ${page} of ${pagesOf(ids)}` });
  return {
    type: XML_TYPE,
    tag: tagOf(tag, 'sitemap', page),
    render: async () => sitemap(catalog, await datasets(ids.slice((page - 1) * ADDRESSES, page * ADDRESSES))),
  };
};
