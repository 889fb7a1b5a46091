import { suggest } from '../../domain/search/suggest.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { openIndex } from '../open-index.ts';
import type { openSearchRoutes } from './contract.ts';

export const openSuggest: Verb<typeof openSearchRoutes.openSuggest> = async ({ query, deps }) => ({
  items: suggest(await openIndex(deps), query.q, query.limit),
});
