import { type SearchAnswer, type SearchQuery, search } from '../../domain/search/search.ts';
import type { SearchIndex } from '../../domain/search/search-index.ts';

/** Many people ask the same: their questions to one state of an index are answered once. */
const MOST = 500;
const kept = new WeakMap<SearchIndex, { changes: number; answers: Map<string, SearchAnswer> }>();

export const searchOnce = (index: SearchIndex, query: SearchQuery): SearchAnswer => {
  let known = kept.get(index);
  if (known?.changes !== index.changes) {
    known = { changes: index.changes, answers: new Map() };
    kept.set(index, known);
  }
  const key = JSON.stringify(query);
  const before = known.answers.get(key);
  if (before) return before;
  const answer = search(index, query);
  // The one that was kept first goes first.
  if (known.answers.size >= MOST) known.answers.delete(known.answers.keys().next().value!);
  known.answers.set(key, answer);
  return answer;
};
