import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { reportKey } from './report.ts';
import { submissions } from './repository.ts';
import { mustSeeBatch } from './view.ts';

const LINK_SECONDS = 600;

export const getSubmissionReport: Verb<typeof gatheringRoutes.getSubmissionReport> = async ({
  params,
  query,
  deps,
  caller,
}) => {
  const submission = await find(deps.store, submissions, params.id);
  mustSeeBatch(caller, submission);
  if (!submission.report)
    throw new Problem('wrong-state', { detail: `the submission is ${submission.status}; a refused one has a report` });
  const { format } = query;
  const name = `${submission.fileName}.report.${format}`;
  const link = await deps.objects.signDownload(reportKey(submission.report, format), name, LINK_SECONDS);
  return { location: link.url };
};
