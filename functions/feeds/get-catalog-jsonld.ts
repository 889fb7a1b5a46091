import type { Verb } from '../platform/endpoint.ts';
import { catalogPage } from './catalog-page.ts';
import type { feedRoutes } from './contract.ts';

export const getCatalogJsonld: Verb<typeof feedRoutes.getCatalogJsonld> = ({ deps, query }) =>
  catalogPage(deps, 'jsonld', query.page);
