import { createHash } from 'node:crypto';
import type { Verb } from '../../platform/endpoint.ts';
import { openIndex } from '../open-index.ts';
import { searchOnce } from './asked-before.ts';
import type { openSearchRoutes } from './contract.ts';
import { openPlace, sealPlace } from './cursor.ts';

/** The public finds what is listed or released, and nothing else. */
export const openSearch: Verb<typeof openSearchRoutes.openSearch> = async ({ query, deps }) => {
  const { q, facets, facetLimit, sort, limit, offset, cursor, ...filters } = query;
  const question = createHash('sha256')
    .update(JSON.stringify([q, sort, filters]))
    .digest('base64url')
    .slice(0, 16);
  const after = cursor === undefined ? undefined : openPlace(question, cursor);
  const index = await openIndex(deps);
  const { rows, next, ...found } = searchOnce(index, { q, filters, sort, limit, offset, after, facets, facetLimit });
  return { ...found, items: rows, ...(next ? { next: sealPlace(question, next) } : {}) };
};
