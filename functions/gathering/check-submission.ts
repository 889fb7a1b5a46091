import { submissionTransitions } from '../domain/gathering/submission.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { submissions } from './repository.ts';
import { mustHandIn } from './view.ts';

export const checkSubmission: Verb<typeof gatheringRoutes.checkSubmission> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, submissions, params.id);
  mustHandIn(caller, before);
  mustBeCurrent(before, context, body.version);
  const status = step(submissionTransitions, 'the submission', before.status, 'check');
  if (!(await deps.objects.head(before.upload))) throw new Problem('not-uploaded');
  work.begin('check-submission', before.id);
  return work.update(submissions, before, { ...before, status, progress: 'receiving' });
};
