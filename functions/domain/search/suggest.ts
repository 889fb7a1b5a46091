import { bestOf } from './best-of.ts';
import { findWord } from './find-word.ts';
import { fold, termsOf } from './fold.ts';
import { INITIALS, TITLE } from './places.ts';
import { withEvery } from './rank.ts';
import type { FacetName, SearchDoc } from './search-doc.ts';
import type { SearchIndex } from './search-index.ts';
import { docOf, placeStart } from './segment.ts';

/** What someone who has typed this far may mean. */
export interface Suggestion {
  readonly text: string;
  readonly kind: 'entry' | 'department' | 'domain';
  /** The entry's id, the department's code or the domain. */
  readonly value: string;
  /** The catalogue that describes it, where that is another one. */
  readonly origin?: string;
}

const MOST = 10;
const FEW_OF_EACH = 2;
/** Kinds that are suggested by the words of their names. */
const NAMED: readonly (FacetName & Suggestion['kind'])[] = ['department', 'domain'];

/** The titles of an index that hold what was typed, or are read so; and departments and domains that are called so. */
export const suggest = (index: SearchIndex, typed: string, most = MOST): Suggestion[] => {
  const words = termsOf(typed, index.script);
  if (words.length === 0) return [];
  const named = NAMED.flatMap((kind) => namesWith(index, kind, words));
  const titles = titlesWith(index, words, most);
  return [...titles.slice(0, Math.max(most - named.length, 0)), ...named].slice(0, most);
};

const titlesWith = (index: SearchIndex, words: readonly string[], most: number): Suggestion[] => {
  interface Candidate {
    readonly doc: () => SearchDoc;
    readonly worth: number;
    readonly length: number;
    readonly updated: number;
  }
  // Entries of one title follow each other in many catalogs: enough are kept that as many titles are left.
  const best = bestOf<Candidate>(most * 5, (a, b) => b.worth - a.worth || a.length - b.length || b.updated - a.updated);
  for (const { segment, dead } of index.parts()) {
    const { entries, worth } = withEvery(
      segment,
      words.map((word) => [{ name: word, found: findWord(segment, word, TITLE | INITIALS) }]),
    );
    for (let at = 0; at < entries.length; at += 1) {
      const entry = entries[at]!;
      if (dead[entry]) continue;
      best.offer({
        doc: () => docOf(segment, entry),
        worth: worth[at]!,
        length: placeStart(segment, entry, 1) - placeStart(segment, entry, 0),
        updated: segment.updated[entry]!,
      });
    }
  }
  const seen = new Map<string, Suggestion>();
  for (const { doc } of best.sorted()) {
    const { id, name, origin } = doc();
    if (!seen.has(name))
      seen.set(name, { text: name, kind: 'entry', value: id, ...(origin ? { origin: origin.name } : {}) });
  }
  return [...seen.values()].slice(0, most);
};

const namesWith = (index: SearchIndex, kind: (typeof NAMED)[number], words: readonly string[]): Suggestion[] => {
  const found = new Map<string, Suggestion>();
  for (const { segment } of index.parts()) {
    const { values, labels } = segment.facets[kind];
    for (const [code, value] of values.entries()) {
      const text = labels[code] ?? value;
      const folded = fold(text, index.script);
      if (words.every((word) => folded.includes(word))) found.set(value, { text, kind, value });
    }
  }
  return [...found.values()].sort((a, b) => a.text.length - b.text.length).slice(0, FEW_OF_EACH);
};
