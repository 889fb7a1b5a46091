import { PLACE_BITS } from './places.ts';
import type { FacetName, SearchDoc } from './search-doc.ts';

/** What the entries of a segment have of one facet. */
export interface FacetColumn {
  readonly values: readonly string[];
  /** What the values are called; the same length, or empty where they are called by themselves. */
  readonly labels: readonly string[];
  /** Entry `e` has the values `codes[at[e]]` to before `codes[at[e + 1]]`, each once. */
  readonly at: Uint32Array;
  readonly codes: Uint32Array;
}

/**
 * Entries made searchable, in the order of their ids; an entry is named by its place in it. It never changes, and all of it
 * but the words of the facets is flat memory, so that a file of it is opened as it lies.
 */
export interface Segment {
  readonly size: number;
  /** Ids in UTF-8, one after the other: entry `e` from `idAt[e]`. */
  readonly ids: Uint8Array;
  readonly idAt: Uint32Array;
  /** Each entry as it is shown: JSON in UTF-8. */
  readonly records: Uint8Array;
  readonly recordAt: Uint32Array;
  /** Folded text in UTF-16: place `p` of entry `e` from `textAt[e * PLACE_BITS + p]`. */
  readonly text: Uint16Array;
  readonly textAt: Uint32Array;
  /** Pairs of neighbouring units that occur, ascending: `first * 65536 + second`. */
  readonly grams: Uint32Array;
  /** Where each pair stands: see `postings.ts`. */
  readonly postings: Uint8Array;
  readonly postingAt: Uint32Array;
  /** Day of the last update as `YYYYMMDD`; 0 where it is not known. */
  readonly updated: Uint32Array;
  readonly downloads: Uint32Array;
  /** When it changed last, in seconds since 1970; 0 where it is not known. */
  readonly modified: Uint32Array;
  readonly facets: Readonly<Record<FacetName, FacetColumn>>;
}

const UTF8 = new TextDecoder();

export const idOf = ({ ids, idAt }: Segment, entry: number): string =>
  UTF8.decode(ids.subarray(idAt[entry]!, idAt[entry + 1]!));

export const docOf = ({ records, recordAt }: Segment, entry: number): SearchDoc =>
  JSON.parse(UTF8.decode(records.subarray(recordAt[entry]!, recordAt[entry + 1]!)));

/** Where a place of an entry begins, with its bound; it ends where the next begins. */
export const placeStart = ({ textAt }: Segment, entry: number, place: number): number =>
  textAt[entry * PLACE_BITS + place]!;

/** The folded text of a place, with its bounds. */
export const placeText = (segment: Segment, entry: number, place: number): string =>
  String.fromCharCode(
    ...segment.text.subarray(placeStart(segment, entry, place), placeStart(segment, entry, place + 1)),
  );

/** The entry with an id, or `undefined`. */
export const entryWith = (segment: Segment, id: string): number | undefined => {
  let [low, high] = [0, segment.size - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = idOf(segment, middle);
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
};
