import type { SearchDoc } from './search-doc.ts';

export interface Ranked {
  readonly doc: SearchDoc;
  readonly score: number;
}

export const SORTS = ['relevance', 'updated', 'downloads'] as const;
export type Sort = (typeof SORTS)[number];

/**
 * Where a result stands in an order; the next page begins behind it. It stays right when entries come and go between
 * pages, because it names a place and not a number of results.
 */
export interface Position {
  readonly lead: number;
  readonly updated: string;
  readonly id: string;
}

/** What an order looks at first; ties fall to the later update, then to the id, so that every order is total. */
const LEAD: Readonly<Record<Sort, (result: Ranked) => number>> = {
  relevance: ({ score }) => score,
  updated: () => 0,
  downloads: ({ doc }) => doc.downloads ?? 0,
};

export const positionOf = (result: Ranked, sort: Sort): Position => ({
  lead: LEAD[sort](result),
  updated: result.doc.updated ?? '',
  id: result.doc.id,
});

/** Negative where `a` comes first: greater lead, later update (none is earliest), smaller id. */
export function comparePositions(a: Position, b: Position): number {
  if (a.lead !== b.lead) return b.lead - a.lead;
  if (a.updated !== b.updated) return a.updated > b.updated ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
