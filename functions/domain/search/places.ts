import { fold, type Script } from './fold.ts';
import type { SearchDoc } from './search-doc.ts';

/**
 * Where a word may stand in an entry, and what it is worth there. The first letters of readings are no words: they are
 * looked at only where nothing holds the letters themselves.
 */
export const PLACES = [
  { name: 'title', weight: 8 },
  { name: 'label', weight: 3 },
  { name: 'item', weight: 2 },
  { name: 'summary', weight: 1 },
  { name: 'initials', weight: 2 },
] as const;

/** A set of places: the bit `1 << at` for the place at `at` of {@link PLACES}. */
export type PlaceSet = number;
export const TITLE: PlaceSet = 0b00001;
export const WORDS: PlaceSet = 0b01111;
export const INITIALS: PlaceSet = 0b10000;
export const PLACE_BITS = PLACES.length;

/** What a word is worth that stands in a set of places. */
export const WORTH: readonly number[] = Array.from({ length: 1 << PLACE_BITS }, (_, set) =>
  PLACES.reduce((sum, { weight }, at) => sum + (set & (1 << at) ? weight : 0), 0),
);

/** Parts the values of a place, and stands at both its ends. No word holds it. */
export const BOUND = '\n';

const together = (values: readonly string[]): string => {
  const text = values.filter((value) => value !== '').join(BOUND);
  return text === '' ? '' : `${BOUND}${text}${BOUND}`;
};

/** The folded text of each place of an entry, bounded; empty where the entry has nothing there. */
export const placesOf = (doc: SearchDoc, script: Script): readonly string[] => {
  const folded = (text: string) => fold(text, script);
  const [title, provider] = [folded(doc.name), folded(doc.provider)];
  return [
    together([title]),
    together([provider, ...[doc.domain ?? '', ...doc.tags].map(folded)]),
    together((doc.items ?? []).map(folded)),
    together([folded(doc.summary)]),
    together([script.initials(title), script.initials(provider)]),
  ];
};
