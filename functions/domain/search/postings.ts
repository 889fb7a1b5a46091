import { PLACE_BITS, type PlaceSet } from './places.ts';

/** Entries, ascending, and for each the places where something stands. */
export interface Found {
  readonly entries: Uint32Array;
  readonly places: Uint8Array;
}
export const NOTHING: Found = { entries: new Uint32Array(0), places: new Uint8Array(0) };

/**
 * Where a pair of units stands is kept as entries in ascending order, each as its distance from the one before, shifted over
 * the set of its places, in bytes of seven bits with the lowest first.
 */
export const encodePosting = (push: (byte: number) => void, distance: number, places: PlaceSet): void => {
  let rest = distance * (1 << PLACE_BITS) + places;
  while (rest > 0x7f) {
    push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  push(rest);
};

/** Reads the postings between two places in the bytes; those that stand in none of the asked places are left out. */
export const decodePostings = (bytes: Uint8Array, from: number, to: number, within: PlaceSet): Found => {
  const entries = new Uint32Array(to - from);
  const places = new Uint8Array(to - from);
  let [length, entry, at] = [0, 0, from];
  while (at < to) {
    let byte = bytes[at++]!;
    let value = byte & 0x7f;
    for (let shift = 7; byte & 0x80; shift += 7) {
      byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
    }
    entry += value >>> PLACE_BITS;
    const here = value & within;
    if (here === 0) continue;
    entries[length] = entry;
    places[length] = here;
    length += 1;
  }
  return { entries: entries.subarray(0, length), places: places.subarray(0, length) };
};

/** Entries of both, with the places that both name; none where they share no place. */
export const inBoth = (a: Found, b: Found): Found => {
  const most = Math.min(a.entries.length, b.entries.length);
  const entries = new Uint32Array(most);
  const places = new Uint8Array(most);
  let [length, i, j] = [0, 0, 0];
  while (i < a.entries.length && j < b.entries.length) {
    const [left, right] = [a.entries[i]!, b.entries[j]!];
    if (left === right) {
      const shared = a.places[i]! & b.places[j]!;
      if (shared !== 0) {
        entries[length] = left;
        places[length] = shared;
        length += 1;
      }
    }
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return { entries: entries.subarray(0, length), places: places.subarray(0, length) };
};

/** Entries of any, with all their places; `size` is the number of entries that there are. */
export const inAny = (founds: readonly Found[], size: number): Found => {
  if (founds.length === 1) return founds[0]!;
  const marks = new Uint8Array(size);
  let length = 0;
  for (const { entries, places } of founds)
    for (let at = 0; at < entries.length; at += 1) {
      if (marks[entries[at]!] === 0) length += 1;
      marks[entries[at]!]! |= places[at]!;
    }
  const entries = new Uint32Array(length);
  const places = new Uint8Array(length);
  for (let entry = 0, at = 0; at < length; entry += 1) {
    if (marks[entry] === 0) continue;
    entries[at] = entry;
    places[at] = marks[entry]!;
    at += 1;
  }
  return { entries, places };
};
