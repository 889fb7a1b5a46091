import { submissionTransitions } from '../../domain/gathering/submission.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import { submissions } from '../repository.ts';
import type { deliveryRoutes } from './contract.ts';

/** What has come in so far is never looked at; the entry is free for another delivery. */
export const abandonSubmission: Verb<typeof deliveryRoutes.abandonSubmission> = async (context) => {
  const { params, body, deps, caller, work, now } = context;
  const before = await find(deps.store, submissions, params.id);
  mustBe(caller, before.provider);
  mustBeCurrent(before, context, body.version);
  const status = step(submissionTransitions, 'the submission', before.status, 'abandon');
  return work.update(submissions, before, { ...before, status, progress: 'done', finishedAt: now });
};
