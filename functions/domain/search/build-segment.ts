import type { Script } from './fold.ts';
import { growing } from './growing.ts';
import { placesOf } from './places.ts';
import { encodePosting } from './postings.ts';
import { FACET_NAMES, FACETS, type FacetName, LABELS, type SearchDoc } from './search-doc.ts';
import type { FacetColumn, Segment } from './segment.ts';

const bytes = (length: number) => new Uint8Array(length);
const units = (length: number) => new Uint16Array(length);
const numbers = (length: number) => new Uint32Array(length);

/** Texts one after the other in UTF-8, and where each begins. */
const strung = (texts: Iterable<string>) => {
  const utf8 = new TextEncoder();
  const held = growing(bytes);
  const at = growing(numbers);
  for (const text of texts) {
    at.push(held.length);
    held.append(utf8.encode(text));
  }
  at.push(held.length);
  return { held: held.done(), at: at.done() };
};

/** The pairs of all entries, gathered entry by entry and turned about at the end. */
const gatheredPairs = () => {
  const numberOf = new Map<number, number>();
  const lastIn = growing(numbers);
  const lastAt = growing(numbers);
  const [pairs, places] = [growing(numbers), growing(bytes)];
  const starts = growing(numbers);
  return {
    begin: (): void => starts.push(pairs.length),
    /** A pair in a place of the entry begun last. */
    note: (first: number, second: number, place: number): void => {
      const key = (first << 16) | second;
      let number = numberOf.get(key);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(key, number);
        lastIn.push(0);
        lastAt.push(0);
      }
      if (lastIn.at(number) === starts.length) places.or(lastAt.at(number), 1 << place);
      else {
        lastIn.put(number, starts.length);
        lastAt.put(number, pairs.length);
        pairs.push(number);
        places.push(1 << place);
      }
    },
    done: (): Pick<Segment, 'grams' | 'postings' | 'postingAt'> => {
      starts.push(pairs.length);
      return turned([...numberOf.keys()], pairs.done(), places.done(), starts.done());
    },
  };
};

/** From the pairs of each entry to the entries of each pair. */
const turned = (keys: readonly number[], pairs: Uint32Array, places: Uint8Array, starts: Uint32Array) => {
  const from = new Uint32Array(keys.length + 1);
  for (const pair of pairs) from[pair + 1]! += 1;
  for (let pair = 0; pair < keys.length; pair += 1) from[pair + 1]! += from[pair]!;
  const next = from.slice();
  const entryAt = new Uint32Array(pairs.length);
  const placesAt = new Uint8Array(pairs.length);
  for (let entry = 0; entry + 1 < starts.length; entry += 1)
    for (let at = starts[entry]!; at < starts[entry + 1]!; at += 1) {
      const to = next[pairs[at]!]!++;
      entryAt[to] = entry;
      placesAt[to] = places[at]!;
    }
  const grams = Uint32Array.from(keys, (key) => key >>> 0);
  const order = Uint32Array.from(keys, (_, number) => number).sort((a, b) => grams[a]! - grams[b]!);
  const postings = growing(bytes, pairs.length * 2);
  const postingAt = growing(numbers, keys.length + 1);
  for (const pair of order) {
    postingAt.push(postings.length);
    let before = 0;
    for (let at = from[pair]!; at < from[pair + 1]!; at += 1) {
      encodePosting(postings.push, entryAt[at]! - before, placesAt[at]!);
      before = entryAt[at]!;
    }
  }
  postingAt.push(postings.length);
  return { grams: grams.map((_, n) => grams[order[n]!]!), postings: postings.done(), postingAt: postingAt.done() };
};

const columnOf = (name: FacetName, docs: readonly SearchDoc[]): FacetColumn => {
  const codeOf = new Map<string, number>();
  const labels: string[] = [];
  const [at, codes] = [growing(numbers), growing(numbers)];
  for (const doc of docs) {
    at.push(codes.length);
    for (const value of new Set(FACETS[name](doc))) {
      if (!codeOf.has(value)) {
        const label = LABELS[name]?.(doc);
        if (label !== undefined) labels[codeOf.size] = label;
        codeOf.set(value, codeOf.size);
      }
      codes.push(codeOf.get(value)!);
    }
  }
  at.push(codes.length);
  return { values: [...codeOf.keys()], labels, at: at.done(), codes: codes.done() };
};

const isSpace = (unit: number): boolean => unit === 0x0a || unit === 0x20 || unit === 0x0d || unit === 0x09;

/** Makes entries searchable. Each id must be there once; the order does not matter. */
export const buildSegment = (entries: Iterable<SearchDoc>, script: Script): Segment => {
  const docs = [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [text, textAt] = [growing(units), growing(numbers)];
  const pairs = gatheredPairs();
  for (const doc of docs) {
    pairs.begin();
    placesOf(doc, script).forEach((folded, place) => {
      textAt.push(text.length);
      let before = -1;
      for (let at = 0; at < folded.length; at += 1) {
        const unit = folded.charCodeAt(at);
        text.push(unit);
        // No word begins with white space.
        if (before >= 0 && !isSpace(before)) pairs.note(before, unit, place);
        before = unit;
      }
    });
  }
  textAt.push(text.length);
  const [ids, records] = [strung(docs.map(({ id }) => id)), strung(docs.map((doc) => JSON.stringify(doc)))];
  return {
    size: docs.length,
    ids: ids.held,
    idAt: ids.at,
    records: records.held,
    recordAt: records.at,
    text: text.done(),
    textAt: textAt.done(),
    ...pairs.done(),
    updated: Uint32Array.from(docs, ({ updated }) => Number((updated ?? '0').replaceAll('-', ''))),
    downloads: Uint32Array.from(docs, ({ downloads = 0 }) => downloads),
    modified: Uint32Array.from(docs, ({ modified }) => (modified === undefined ? 0 : Date.parse(modified) / 1000)),
    facets: Object.fromEntries(FACET_NAMES.map((name) => [name, columnOf(name, docs)])) as Segment['facets'],
  };
};
