import type { Verb } from '../platform/endpoint.ts';
import { catalogPage } from './catalog-page.ts';
import type { feedRoutes } from './contract.ts';

export const getCatalogRdf: Verb<typeof feedRoutes.getCatalogRdf> = ({ deps, query }) =>
  catalogPage(deps, 'rdf', query.page);
