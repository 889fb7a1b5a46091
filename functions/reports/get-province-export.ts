import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { reportRoutes } from './contract.ts';
import { latestIssue } from './report-shown.ts';

const LINK_SECONDS = 900;

export const getProvinceExport: Verb<typeof reportRoutes.getProvinceExport> = async ({ params, deps }) => {
  const issue = await latestIssue(deps.store, params.period);
  if (!issue) throw new Problem('not-found', { detail: `no report of ${params.period} has been issued` });
  const name = `report-${params.period}-${issue.number}.json`;
  const link = await deps.objects.signDownload(issue.province.key, name, LINK_SECONDS);
  return { location: link.url };
};
