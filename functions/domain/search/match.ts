import { findWord } from './find-word.ts';
import { bigramsOf } from './fold.ts';
import { INITIALS, type PlaceSet, WORDS } from './places.ts';
import { withEvery, withMost } from './rank.ts';
import type { Part } from './search-index.ts';
import { namesOf } from './synonyms.ts';

/** The living entries of one part that a query matched, ascending, and what its words are worth in each. */
export interface Matched {
  readonly part: Part;
  readonly entries: Uint32Array;
  readonly worth: Float64Array;
}
export interface Match {
  readonly parts: readonly Matched[];
  /** Nothing holds all the words: these only resemble them. */
  readonly near: boolean;
}

/** A word as it is looked for: by which names, and where. */
interface Way {
  readonly names: readonly string[];
  readonly within: PlaceSet;
}

const living = (part: Part, found: { entries: Uint32Array; worth: Float64Array }): Matched => {
  if (part.alive === part.segment.size) return { part, ...found };
  const isAlive = (_: unknown, at: number): boolean => part.dead[found.entries[at]!] === 0;
  return { part, entries: found.entries.filter(isAlive), worth: found.worth.filter(isAlive) };
};

const everyWord = (parts: readonly Part[], ways: readonly Way[]): Matched[] =>
  parts.map((part) =>
    living(
      part,
      withEvery(
        part.segment,
        ways.map(({ names, within }) => names.map((name) => ({ name, found: findWord(part.segment, name, within) }))),
      ),
    ),
  );

const countOf = (parts: readonly Matched[]): number => parts.reduce((sum, { entries }) => sum + entries.length, 0);

const literal = (word: string): Way => ({ names: namesOf(word), within: WORDS });
const isLetters = (word: string): boolean => /^[a-z0-9]{2,}$/.test(word);

/** Letters that no entry holds are taken for first letters of readings. */
const wayOf = (parts: readonly Part[], word: string): Way => {
  const way = literal(word);
  if (!isLetters(word) || countOf(everyWord(parts, [way])) > 0) return way;
  return { names: [word], within: INITIALS };
};

const all = (part: Part): Matched =>
  living(part, {
    entries: new Uint32Array(part.segment.size).map((_, entry) => entry),
    worth: new Float64Array(part.segment.size),
  });

/** Whether some entry holds all the words as such. */
export const finds = (parts: readonly Part[], words: readonly string[]): boolean =>
  words.length > 0 &&
  countOf(
    everyWord(
      parts,
      words.map((word) => wayOf(parts, word)),
    ),
  ) > 0;

/**
 * Entries in which every word stands, by itself or another of its names; letters that stand nowhere as first letters of
 * readings, and so all letters where nothing is found otherwise. Where nothing holds all words, entries that have enough of
 * their pairs of characters. No words means every entry.
 */
export const match = (parts: readonly Part[], words: readonly string[]): Match => {
  if (words.length === 0) return { parts: parts.map(all), near: false };
  const exact = everyWord(
    parts,
    words.map((word) => wayOf(parts, word)),
  );
  if (countOf(exact) > 0) return { parts: exact, near: false };
  if (words.length > 1 && words.some(isLetters)) {
    const read = everyWord(
      parts,
      words.map((word) => (isLetters(word) ? { names: [word], within: WORDS | INITIALS } : literal(word))),
    );
    if (countOf(read) > 0) return { parts: read, near: false };
  }
  const pairs = bigramsOf(words);
  const near = parts.map((part) =>
    living(
      part,
      withMost(
        part.segment.size,
        pairs.map((pair) => findWord(part.segment, pair, WORDS)),
      ),
    ),
  );
  return { parts: near, near: countOf(near) > 0 };
};
