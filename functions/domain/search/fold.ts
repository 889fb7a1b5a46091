/**
 * What two ways of writing the same text share: NFKC (full-width Latin letters and digits become half-width ones,
 * among others) and lower case. Traditional characters are not folded into simplified ones: that takes a table of
 * some thousand pairs, and the catalogs of the five cities are written in simplified characters.
 */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a query: folded, split on white space, each once. All of them must be found. */
export const termsOf = (query: string): string[] => [
  ...new Set(
    fold(query)
      .split(/\s+/)
      .filter((term) => term !== ''),
  ),
];

/** Pairs of neighbouring characters of the words, each once. A single character has none. */
export function bigramsOf(terms: readonly string[]): string[] {
  const pairs = terms.flatMap((term) => {
    const characters = [...term];
    return characters.slice(1).map((character, index) => characters[index]! + character);
  });
  return [...new Set(pairs)];
}
