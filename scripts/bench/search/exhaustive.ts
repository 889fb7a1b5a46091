import type { Script } from '../../../functions/domain/search/fold.ts';
import type { SearchDoc } from '../../../functions/domain/search/search-doc.ts';
import { namesOf } from '../../../functions/domain/search/synonyms.ts';

/**
 * What a question must find, by looking at every text of every entry: all its words as plain text, each by itself or another
 * of its names; letters that stand nowhere, by the first letters of how title and department are read. Ids, sorted.
 */
export const exhaustive = (docs: readonly SearchDoc[], script: Script): ((question: string) => string[]) => {
  const plain = (text: string): string => script.simplified(text.normalize('NFKC').toLowerCase());
  const texts = docs.map(({ id, name, provider, domain = '', tags, items = [], summary }) => ({
    id,
    words: [name, provider, domain, ...tags, ...items, summary].map(plain),
    letters: [name, provider].map((text) => script.initials(plain(text))),
  }));
  type Text = (typeof texts)[number];
  const holds = (places: readonly string[], names: readonly string[]): boolean =>
    names.some((name) => places.some((place) => place.includes(name)));
  return (question) => {
    const checks = plain(question)
      .split(/\s+/)
      .map((word) => {
        const names = namesOf(word);
        const literally = ({ words }: Text) => holds(words, names);
        const asLetters = /^[a-z0-9]{2,}$/.test(word) && !texts.some(literally);
        return asLetters ? ({ letters }: Text) => holds(letters, [word]) : literally;
      });
    return texts
      .filter((text) => checks.every((check) => check(text)))
      .map(({ id }) => id)
      .sort();
  };
};
