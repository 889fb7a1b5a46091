import { submissionTransitions } from '../domain/gathering/submission.ts';
import { step } from '../platform/gate.ts';
import type { Work } from '../platform/work.ts';
import type { Submission } from './repository.ts';

/** The submission as its check begins: nothing more comes in, and the work starts once this is written. */
export const intoCheck = (work: Work, submission: Submission): Submission => {
  const status = step(submissionTransitions, 'the submission', submission.status, 'check');
  work.begin('check-submission', submission.id);
  return { ...submission, status, progress: 'receiving' };
};
