import { bestOf } from './best-of.ts';
import { finds, type Matched } from './match.ts';
import type { Part } from './search-index.ts';
import { placeText } from './segment.ts';

/** How many single characters must be put in, left out or replaced to make one word of another. */
export const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
};

/** The titles of what comes nearest are looked at, these many of them. */
const TITLES = 30;
/** A word in the place of another differs from it in no more than this part of its characters. */
const ALIKE = 0.4;

const nearestTitles = (near: readonly Matched[]): string[] => {
  const best = bestOf<{ title: string; worth: number }>(
    TITLES,
    (a, b) => b.worth - a.worth || (a.title < b.title ? -1 : 1),
  );
  for (const { part, entries, worth } of near)
    for (let at = 0; at < entries.length; at += 1) {
      const { last } = best;
      if (last && last.worth > worth[at]!) continue;
      best.offer({ title: placeText(part.segment, entries[at]!, 0).trim(), worth: worth[at]! });
    }
  return best.sorted().map(({ title }) => title);
};

/** The piece of a title that is most like a word, if any is like enough. */
const likestPiece = (word: string, titles: readonly string[]): string | undefined => {
  let [least, likest] = [word.length * ALIKE, undefined as string | undefined];
  const characters = new Set(word);
  /** No piece is nearer than by the characters that the word does not have at all. */
  const strangers = (piece: string): number => [...piece].filter((one) => !characters.has(one)).length;
  for (const title of titles)
    for (const length of [word.length, word.length - 1, word.length + 1])
      for (let at = 0; at + length <= title.length; at += 1) {
        const piece = title.slice(at, at + length);
        if (strangers(piece) > least || piece.trim().length < length) continue;
        const apart = distance(word, piece);
        if (apart > 0 && (apart < least || (apart === least && likest === undefined))) [least, likest] = [apart, piece];
      }
  return likest;
};

/** Longer words are not guessed at. */
const LONGEST = 24;

/**
 * Words that find something in the place of words that do not: those that stand nowhere replaced by the likest piece of a
 * title that came near, or else left out.
 */
export const suggestionFor = (
  parts: readonly Part[],
  words: readonly string[],
  near: readonly Matched[],
): string | undefined => {
  const known = words.filter((word) => finds(parts, [word]));
  if (known.length < words.length) {
    const titles = nearestTitles(near);
    const instead = words.flatMap((word) => {
      if (known.includes(word)) return [word];
      return word.length > 1 && word.length <= LONGEST ? (likestPiece(word, titles) ?? []) : [];
    });
    if (finds(parts, instead)) return instead.join(' ');
  }
  for (let kept = known.length; kept > 0; kept -= 1) {
    const fewer = known.slice(0, kept);
    if (fewer.length < words.length && finds(parts, fewer)) return fewer.join(' ');
  }
  return undefined;
};
