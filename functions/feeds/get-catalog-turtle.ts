import type { Verb } from '../platform/endpoint.ts';
import { catalogPage } from './catalog-page.ts';
import type { feedRoutes } from './contract.ts';

export const getCatalogTurtle: Verb<typeof feedRoutes.getCatalogTurtle> = ({ deps, query }) =>
  catalogPage(deps, 'ttl', query.page);
