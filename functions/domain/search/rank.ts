import { TITLE, WORTH } from './places.ts';
import { type Found, inAny } from './postings.ts';
import { placeStart, placeText, type Segment } from './segment.ts';

/** Above any sum of what words are worth: a title that is the query leads; one that begins with it comes next. */
const EXACT_TITLE = 10_000;
const TITLE_BEGINS = 4;
/** A title gains this much of the part of it that the words are. */
const TITLE_COVERED = 4;
/** What another name of a word is worth beside the word itself. */
const OTHER_NAME = 0.75;

/** Where the names of one word stand; the first is the word itself. */
export type Named = readonly { readonly name: string; readonly found: Found }[];

/** What a word is worth in each entry, and how much of the title it is, by its best name. */
const worthOf = (size: number, named: Named) => {
  const worth = new Float64Array(size);
  const titled = new Uint16Array(size);
  for (const [at, { name, found }] of named.entries()) {
    const share = at === 0 ? 1 : OTHER_NAME;
    for (let n = 0; n < found.entries.length; n += 1) {
      const entry = found.entries[n]!;
      const here = WORTH[found.places[n]!]! * share;
      if (here <= worth[entry]!) continue;
      worth[entry] = here;
      titled[entry] = found.places[n]! & TITLE ? name.length : 0;
    }
  }
  return { worth, titled };
};

/** Entries of a segment in which each of the words stands by one of its names, ascending, with what that is worth. */
export const withEvery = (segment: Segment, words: readonly Named[]): { entries: Uint32Array; worth: Float64Array } => {
  const { size } = segment;
  const worth = new Float64Array(size);
  const titled = new Uint16Array(size);
  const had = new Uint8Array(size);
  let entries = new Uint32Array(0);
  for (const [n, named] of words.entries()) {
    const one = worthOf(size, named);
    const any = inAny(
      named.map(({ found }) => found),
      size,
    ).entries;
    entries = any.filter((entry) => had[entry] === n);
    for (const entry of entries) {
      had[entry] = n + 1;
      worth[entry]! += one.worth[entry]!;
      titled[entry]! += one.titled[entry]!;
    }
  }
  const asked = words.map((named) => named[0]!.name);
  return {
    entries,
    worth: gathered(entries, (entry) => worth[entry]! + titleWorth(segment, entry, titled[entry]!, asked)),
  };
};

const gathered = (entries: Uint32Array, of: (entry: number) => number): Float64Array => {
  const values = new Float64Array(entries.length);
  for (let at = 0; at < entries.length; at += 1) values[at] = of(entries[at]!);
  return values;
};

/** What a title gains by how it begins, and by how much of it was asked for. */
const titleWorth = (segment: Segment, entry: number, units: number, asked: readonly string[]): number => {
  if (units === 0) return 0;
  const [from, to] = [placeStart(segment, entry, 0), placeStart(segment, entry, 1)];
  const length = Math.max(1, to - from - 2);
  const covered = TITLE_COVERED * Math.min(1, units / length);
  const begins = beginsWith(segment.text, from + 1, asked[0]!) ? TITLE_BEGINS : 0;
  // White space in a title is not asked for, and half of one is seldom that.
  const exact = units * 2 >= length && placeText(segment, entry, 0).replace(/\s+/g, '') === asked.join('');
  return covered + begins + (exact ? EXACT_TITLE : 0);
};

const beginsWith = (text: Uint16Array, from: number, word: string): boolean => {
  for (let at = 0; at < word.length; at += 1) if (text[from + at] !== word.charCodeAt(at)) return false;
  return true;
};

/** At least this part of a query's pairs of characters must stand in an entry that comes near. */
const NEAR_ENOUGH = 0.5;

/** Entries that have enough of some pairs, ascending, with what those are worth that they have. */
export const withMost = (size: number, pairs: readonly Found[]): { entries: Uint32Array; worth: Float64Array } => {
  const worth = new Float64Array(size);
  const had = new Uint16Array(size);
  for (const { entries, places } of pairs)
    for (let n = 0; n < entries.length; n += 1) {
      had[entries[n]!]! += 1;
      worth[entries[n]!]! += WORTH[places[n]!]!;
    }
  const least = Math.max(1, pairs.length * NEAR_ENOUGH);
  const entries = new Uint32Array(size);
  let length = 0;
  for (let entry = 0; entry < size; entry += 1) if (had[entry]! >= least) entries[length++] = entry;
  const kept = entries.slice(0, length);
  return { entries: kept, worth: gathered(kept, (entry) => worth[entry]!) };
};
