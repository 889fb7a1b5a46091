import type { Verb } from '../platform/endpoint.ts';
import { find } from '../platform/store.ts';
import type { gatheringRoutes } from './contract.ts';
import { submissions } from './repository.ts';
import { mustSeeBatch } from './view.ts';

export const getSubmission: Verb<typeof gatheringRoutes.getSubmission> = async ({ params, deps, caller }) => {
  const submission = await find(deps.store, submissions, params.id);
  mustSeeBatch(caller, submission);
  return submission;
};
