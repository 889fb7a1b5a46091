import { PLACE_BITS, type PlaceSet } from './places.ts';
import { decodePostings, type Found, inAny, inBoth, NOTHING } from './postings.ts';
import { placeStart, type Segment } from './segment.ts';

/** The first pair that is not before a key. */
const firstFrom = ({ grams }: Segment, key: number): number => {
  let [low, high] = [0, grams.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (grams[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

const keyAt = (word: string, at: number): number => ((word.charCodeAt(at) << 16) | word.charCodeAt(at + 1)) >>> 0;

/** The bytes of each pair of a word; `undefined` where one of them occurs nowhere. */
const rangesOf = (segment: Segment, word: string): (readonly [from: number, to: number])[] | undefined => {
  const keys = new Set(Array.from({ length: word.length - 1 }, (_, at) => keyAt(word, at)));
  const ranges: (readonly [number, number])[] = [];
  for (const key of keys) {
    const gram = firstFrom(segment, key);
    if (segment.grams[gram] !== key) return undefined;
    ranges.push([segment.postingAt[gram]!, segment.postingAt[gram + 1]!]);
  }
  return ranges.sort((a, b) => a[1] - a[0] - (b[1] - b[0]));
};

/** Every pair that begins with a unit, together: the unit always has another behind it, the bound at least. */
const findUnit = (segment: Segment, unit: number, within: PlaceSet): Found => {
  const from = firstFrom(segment, unit * 0x10000);
  const to = firstFrom(segment, (unit + 1) * 0x10000);
  if (from === to) return NOTHING;
  const founds = Array.from({ length: to - from }, (_, at) =>
    decodePostings(segment.postings, segment.postingAt[from + at]!, segment.postingAt[from + at + 1]!, within),
  );
  return inAny(founds, segment.size);
};

/** Whether the units of a word stand one after the other between two places in the text. */
const stands = (text: Uint16Array, from: number, to: number, word: Uint16Array): boolean => {
  const first = word[0]!;
  const last = to - word.length;
  for (let start = from; start <= last; start += 1) {
    if (text[start] !== first) continue;
    let at = 1;
    while (at < word.length && text[start + at] === word[at]) at += 1;
    if (at === word.length) return true;
  }
  return false;
};

/** Of entries that have all pairs of a word, those where it stands as a whole. */
const wholly = (segment: Segment, { entries, places }: Found, word: string): Found => {
  const units = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
  const [kept, where] = [new Uint32Array(entries.length), new Uint8Array(entries.length)];
  let length = 0;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at]!;
    let here = 0;
    for (let place = 0; place < PLACE_BITS; place += 1) {
      const bit = places[at]! & (1 << place);
      if (bit && stands(segment.text, placeStart(segment, entry, place), placeStart(segment, entry, place + 1), units))
        here |= bit;
    }
    if (here === 0) continue;
    kept[length] = entry;
    where[length] = here;
    length += 1;
  }
  return { entries: kept.subarray(0, length), places: where.subarray(0, length) };
};

/** With no more than this many left, looking at the text is cheaper than reading more postings. */
const FEW = 256;

/** The entries in which a word stands, and in which of the asked places: exactly those, whatever the word's length. */
export const findWord = (segment: Segment, word: string, within: PlaceSet): Found => {
  if (word.length === 1) return findUnit(segment, word.charCodeAt(0), within);
  const ranges = rangesOf(segment, word);
  if (!ranges) return NOTHING;
  let found: Found | undefined;
  for (const [from, to] of ranges) {
    if (found && found.entries.length <= FEW) break;
    const next = decodePostings(segment.postings, from, to, within);
    found = found ? inBoth(found, next) : next;
  }
  return word.length === 2 ? found! : wholly(segment, found!, word);
};
