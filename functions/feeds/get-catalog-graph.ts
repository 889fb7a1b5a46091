import { wanted } from '../domain/feeds/negotiate.ts';
import type { Verb } from '../platform/endpoint.ts';
import { catalogPage } from './catalog-page.ts';
import type { feedRoutes } from './contract.ts';
import { ACCEPTED } from './rdf-forms.ts';

export const getCatalogGraph: Verb<typeof feedRoutes.getCatalogGraph> = ({ deps, query, accept }) =>
  catalogPage(deps, wanted(accept, ACCEPTED), query.page, true);
