import { fold } from './fold.ts';
import type { SearchDoc } from './search-doc.ts';

/** Where a word may be found, and how much that tells. */
const WEIGHTS = { title: 8, label: 3, summary: 1 } as const;
type Place = keyof typeof WEIGHTS;
const PLACES = Object.keys(WEIGHTS) as Place[];

/** Above any sum of weights: a title that is the query leads, one that begins with it comes next. */
const EXACT_TITLE = 10_000;
const TITLE_BEGINS = 4;

/** At least this part of a query's bigrams must occur in an entry that matches nearly. */
const NEAR_ENOUGH = 0.5;

/** An entry as it is scanned. `all` holds every place, parted by a character that no term holds. */
export interface Scanned extends Readonly<Record<Place, string>> {
  readonly doc: SearchDoc;
  readonly all: string;
}

/** Folds an entry for scanning: title; department, domain and tags; summary. */
export function scanned(doc: SearchDoc): Scanned {
  const title = fold(doc.name);
  const label = fold([doc.provider, doc.domain ?? '', ...doc.tags].join('\n'));
  const summary = fold(doc.summary);
  return { doc, title, label, summary, all: `${title}\n${label}\n${summary}` };
}

/** Whether every word occurs somewhere in the entry. */
export const holdsAll = (entry: Scanned, terms: readonly string[]): boolean =>
  terms.every((term) => entry.all.includes(term));

/** How well an entry that holds all words answers them. Zero without words. */
export function scoreOf(entry: Scanned, terms: readonly string[]): number {
  if (terms.length === 0) return 0;
  let score = 0;
  for (const term of terms) for (const place of PLACES) if (entry[place].includes(term)) score += WEIGHTS[place];
  if (entry.title.startsWith(terms[0]!)) score += TITLE_BEGINS;
  if (entry.title.length >= terms[0]!.length && entry.title.replace(/\s+/g, '') === terms.join(''))
    score += EXACT_TITLE;
  return score;
}

/**
 * How near an entry comes to words that nothing holds: the weighted sum of the query's bigrams that it has, or
 * `undefined` where it has too few of them to be worth showing.
 */
export function nearnessOf(entry: Scanned, bigrams: readonly string[]): number | undefined {
  let found = 0;
  let score = 0;
  for (const bigram of bigrams) {
    if (!entry.all.includes(bigram)) continue;
    found += 1;
    for (const place of PLACES) if (entry[place].includes(bigram)) score += WEIGHTS[place];
  }
  return bigrams.length > 0 && found / bigrams.length >= NEAR_ENOUGH ? score : undefined;
}
