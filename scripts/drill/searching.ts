import { keepSearchIndex } from '../../functions/evidence/search/keep-search-index.ts';
import { keepIndexStep } from '../../functions/open/keep-index.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { AUDITOR, type DemoCounty, NOBODY, officer } from '../demo/county.ts';

/** Indexes are made of what is kept: nothing of them is brought back, they are made anew. */
export const rebuildIndexes = async (deps: Deps): Promise<void> => {
  while (!(await keepIndexStep(deps)).done);
  while ((await keepSearchIndex(deps)).entered > 0);
};

/** A word that is nowhere: finding nothing is an answer too. */
const NOWHERE = '没有这个词';

/** What the public, a department and an auditor look for: words of the catalogue, and evidence of the first day. */
const questionsOf = (entry: string, provider: string, day: string) =>
  [
    ...['行政区划', '名录', NOWHERE].map((q) => [NOBODY, '/open/search', { q }] as const),
    ...['名录', '停车场', '医院', NOWHERE].map((q) => [officer(provider), '/catalog/entries', { q }] as const),
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
      question: decodeURIComponent(`${path}?${new URLSearchParams(query)}`),
      ids: path.startsWith('/evidence') ? ids.sort() : ids,
    });
  }
  return found;
};

/** Where answers differ, in words. A question that found nothing before proves nothing, but for the word that is nowhere. */
export const differingAnswers = (before: readonly Found[], after: readonly Found[]): string[] =>
  before.flatMap(({ question, ids }, i) => {
    const now = after[i]?.ids ?? [];
    if (ids.length === 0 && !question.includes(NOWHERE)) return [`${question}: nothing found before`];
    return JSON.stringify(now) === JSON.stringify(ids)
      ? []
      : [`${question}: ${now.length} found in place of ${ids.length}`];
  });
