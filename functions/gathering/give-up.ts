import { submissionTransitions } from '../domain/gathering/submission.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { type Submission, submissions } from './repository.ts';

/** Ends a check for a reason that is not the file's. */
export const giveUp = async (
  deps: Deps,
  id: string,
  failure: NonNullable<Submission['failure']>,
): Promise<{ done: true }> => {
  const before = await get(deps.store, submissions, id);
  if (before?.status !== 'checking') return { done: true };
  const work = beginWork(deps, PLATFORM, 'failSubmission', id);
  const status = step(submissionTransitions, 'the submission', before.status, 'fail');
  work.update(submissions, before, { ...before, status, progress: 'done', failure, finishedAt: work.now });
  work.notify({
    to: before.provider,
    subject: { zh: '归集批次校验未完成', en: 'A submission could not be checked' },
    about: { type: 'submission', id },
  });
  await work.commit();
  return { done: true };
};
