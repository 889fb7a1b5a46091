import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { reportRoutes } from './contract.ts';
import { ISSUES, ReportIssue } from './repository.ts';
import { issueHead } from './view.ts';

export const listReports: Verb<typeof reportRoutes.listReports> = async ({ query, deps }) => {
  const page = await queryItems(
    deps.store,
    { table: 'reports', index: 'g1', pk: ISSUES, descending: true, ...query },
    ReportIssue,
  );
  return { ...page, items: page.items.map((issue) => ({ period: issue.period, ...issueHead(issue) })) };
};
