import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { reportRoutes } from './contract.ts';
import { publishedIssue } from './published.ts';
import { asIssued } from './report-shown.ts';
import { publishedView } from './view.ts';

export const getPublished: Verb<typeof reportRoutes.getPublished> = async ({ params, deps }) => {
  const issue = await publishedIssue(deps.store, params.period);
  if (!issue) throw new Problem('not-found', { detail: `no report of ${params.period} has been published` });
  return publishedView(deps, await asIssued(deps, issue));
};
