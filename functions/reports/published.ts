import { type Page, queryItems, type Store } from '../platform/store.ts';
import { latestIssue } from './report-shown.ts';
import { ISSUES, ReportIssue } from './repository.ts';

/** Issues that the public may read, the latest first; a page may be shorter than asked for. */
export const publishedIssues = async (
  store: Store,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<ReportIssue>> => {
  const all = { table: 'reports', index: 'g1', pk: ISSUES, descending: true, ...query } as const;
  const page = await queryItems(store, all, ReportIssue);
  return { ...page, items: page.items.filter(({ published }) => published) };
};

/** The latest issue of a period where it is published. What was published stays so in its corrections. */
export const publishedIssue = async (store: Store, period: string): Promise<ReportIssue | undefined> => {
  const latest = await latestIssue(store, period);
  return latest?.published ? latest : undefined;
};
