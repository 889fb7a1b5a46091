import { keepSearchIndex } from '../../functions/evidence/search/keep-search-index.ts';
import { keepIndexStep } from '../../functions/open/keep-index.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { AUDITOR, type DemoCounty, NOBODY, officer } from '../demo/county.ts';

/** Indexes are made of what is kept: nothing of them is brought back, they are made anew. */
export const rebuildIndexes = async (deps: Deps): Promise<void> => {
  while (!(await keepIndexStep(deps)).done);
  while ((await keepSearchIndex(deps)).entered > 0);
};

/** What the public, a department and an auditor look for: words in and out of the catalogue, and evidence of the first day. */
const questionsOf = (entry: string, provider: string, day: string) =>
  [
    ...['行政区划', '停车', '医院', '没有这个词'].map((q) => [NOBODY, '/open/search', { q }] as const),
    [NOBODY, '/open/search', { q: '名录', limit: '50' }],
    [officer(provider), '/catalog/entries', { q: '名录', limit: '50' }],
    [AUDITOR, '/evidence/events', { subject: `entry:${entry}`, from: day, to: day, limit: '100' }],
    [AUDITOR, '/evidence/events', { organisation: provider, kind: 'change', from: day, to: day, limit: '100' }],
  ] as const;

export interface Found {
  readonly question: string;
  /** Ids of what is found; where evidence lies in its log is another matter, and no answer is in the order of that. */
  readonly ids: readonly string[];
}

export const answersTo = async (county: DemoCounty, entry: string, provider: string, day: string): Promise<Found[]> => {
  const found: Found[] = [];
  for (const [who, path, query] of questionsOf(entry, provider, day)) {
    const { items } = await county.must(who, 'GET', path, { query });
    const ids: string[] = items.map(({ id }: { id: string }) => id);
    found.push({
      question: `${path}?${new URLSearchParams(query)}`,
      ids: path.startsWith('/evidence') ? ids.sort() : ids,
    });
  }
  return found;
};

/** Where answers differ, in words. A question that never found anything proves nothing, but for the one that should not. */
export const differingAnswers = (before: readonly Found[], after: readonly Found[]): string[] =>
  before.flatMap(({ question, ids }, i) => {
    const now = after[i]?.ids ?? [];
    if (JSON.stringify(now) !== JSON.stringify(ids))
      return [`${decodeURIComponent(question)}: ${now.length} found in place of ${ids.length}`];
    return [];
  });
