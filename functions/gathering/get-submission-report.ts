import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { submissions } from './repository.ts';
import { mustSeeBatch } from './view.ts';

const LINK_SECONDS = 600;

export const getSubmissionReport: Verb<typeof gatheringRoutes.getSubmissionReport> = async ({
  params,
  deps,
  caller,
}) => {
  const submission = await find(deps.store, submissions, params.id);
  mustSeeBatch(caller, submission);
  if (!submission.report)
    throw new Problem('wrong-state', { detail: `the submission is ${submission.status}; a refused one has a report` });
  const link = await deps.objects.signDownload(submission.report, `${submission.fileName}.report.json`, LINK_SECONDS);
  return { location: link.url };
};
