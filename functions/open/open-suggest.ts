import { suggest } from '../domain/search/suggest.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { openRoutes } from './contract.ts';
import { openIndex } from './open-index.ts';

export const openSuggest: Verb<typeof openRoutes.openSuggest> = async ({ query, deps }) => ({
  items: suggest(await openIndex(deps), query.q, query.limit),
});
