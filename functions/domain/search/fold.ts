/** What a way of writing knows of its characters. Adapters hold the tables. */
export interface Script {
  /** Traditional forms as simplified ones, each character by itself. */
  simplified(text: string): string;
  /** The first letter of how each Chinese character of a folded text is read; other characters as they are. */
  initials(text: string): string;
}

/** Knows of no other forms and no readings. */
export const PLAIN: Script = { simplified: (text) => text, initials: () => '' };

/**
 * What several ways of writing the same text share: NFKC (full-width Latin letters and digits become half-width ones, among
 * others), lower case, simplified characters. Half of a surrogate pair becomes U+FFFD.
 */
export const fold = (text: string, { simplified }: Script = PLAIN): string =>
  simplified(text.toWellFormed().normalize('NFKC').toLowerCase());

/** More words than anyone types are not looked at. */
const MOST_TERMS = 16;
const LONGEST_TERM = 200;

/** The words of a query: folded, split on white space and quotation marks, each once. All of them must be found. */
export const termsOf = (query: string, script: Script = PLAIN): string[] =>
  [
    ...new Set(
      fold(query, script)
        .split(/[\s"“”]+/)
        .filter((term) => term !== '')
        .map((term) => term.slice(0, LONGEST_TERM)),
    ),
  ].slice(0, MOST_TERMS);

/** Pairs of neighbouring UTF-16 units of the words, each once. A single unit has none. */
export const bigramsOf = (terms: readonly string[]): string[] => [
  ...new Set(terms.flatMap((term) => Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2)))),
];
