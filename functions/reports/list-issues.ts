import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { reportRoutes } from './contract.ts';
import { issueView } from './issue-view.ts';
import { issuesOf, ReportIssue } from './repository.ts';

export const listIssues: Verb<typeof reportRoutes.listIssues> = async ({ params, query, deps }) => {
  const page = await queryItems(deps.store, { ...issuesOf(params.period), descending: true, ...query }, ReportIssue);
  return { ...page, items: page.items.map(issueView) };
};
