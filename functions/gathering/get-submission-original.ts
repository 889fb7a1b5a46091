import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { submissions } from './repository.ts';

const LINK_SECONDS = 600;

/**
 * The file as received may hold personal data: whoever handed it in, its department and the regulator alone, and each
 * time on record.
 */
export const getSubmissionOriginal: Verb<typeof gatheringRoutes.getSubmissionOriginal> = async ({
  params,
  deps,
  caller,
  work,
}) => {
  const submission = await find(deps.store, submissions, params.id);
  const { provider, handedInBy } = submission;
  if (!handedInBy || caller.organisation !== handedInBy) mustActFor(caller, provider);
  if (!submission.original)
    throw new Problem('wrong-state', { detail: `the submission is ${submission.status}; nothing has been received` });
  const link = await deps.objects.signDownload(submission.original.key, submission.fileName, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'getSubmissionOriginal',
    subject: { type: 'submission', id: submission.id },
    detail: { sha256: submission.original.sha256 },
  });
  return { location: link.url };
};
