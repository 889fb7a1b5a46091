import type { Part } from './search-index.ts';
import { idOf } from './segment.ts';

/** The orders that people choose from. */
export const SORTS = ['relevance', 'updated', 'downloads'] as const;
/** And those in which machines go through everything. */
export type Sort = (typeof SORTS)[number] | 'modified' | 'longest-unmodified' | 'id';

/**
 * Where a result stands in an order; the next page begins behind it. It stays right when entries come and go between
 * pages, because it names a place and not a number of results.
 */
export interface Position {
  /** What the order looks at first. */
  readonly lead: number;
  /** Day of the last update as `YYYYMMDD`; 0 where it is not known. */
  readonly updated: number;
  readonly id: string;
}

/** What an order looks at first; ties fall to the later update, save in the order of ids, then to the id. */
export const LEAD: Readonly<Record<Sort, (part: Part, entry: number, worth: number) => number>> = {
  relevance: (_, __, worth) => worth,
  updated: () => 0,
  downloads: ({ segment }, entry) => segment.downloads[entry]!,
  modified: ({ segment }, entry) => segment.modified[entry]!,
  'longest-unmodified': ({ segment }, entry) => -segment.modified[entry]!,
  id: () => 0,
};

/** A result among others. */
export interface Placed {
  readonly part: Part;
  readonly entry: number;
  readonly lead: number;
  readonly updated: number;
}

export const positionOf = ({ part, entry, lead, updated }: Placed): Position => ({
  lead,
  updated,
  id: idOf(part.segment, entry),
});

/** Negative where `a` comes first: greater lead, later update, smaller id. Within a segment entries lie by their ids. */
export const comparePlaced = (a: Placed, b: Placed): number => {
  if (a.lead !== b.lead) return b.lead - a.lead;
  if (a.updated !== b.updated) return b.updated - a.updated;
  if (a.part === b.part) return a.entry - b.entry;
  return idOf(a.part.segment, a.entry) < idOf(b.part.segment, b.entry) ? -1 : 1;
};

/** Whether a result comes behind a place. */
export const isBehind = (placed: Placed, { lead, updated, id }: Position): boolean => {
  if (placed.lead !== lead) return placed.lead < lead;
  if (placed.updated !== updated) return placed.updated < updated;
  return idOf(placed.part.segment, placed.entry) > id;
};
