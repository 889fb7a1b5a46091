import type { Verb } from '../platform/endpoint.ts';
import type { reportRoutes } from './contract.ts';
import { publishedIssues } from './published.ts';
import { issueHead } from './view.ts';

export const listPublished: Verb<typeof reportRoutes.listPublished> = async ({ query, deps }) => {
  const page = await publishedIssues(deps.store, query);
  return { ...page, items: page.items.map((issue) => ({ period: issue.period, ...issueHead(issue) })) };
};
