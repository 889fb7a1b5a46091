import { text } from 'node:stream/consumers';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { type Submission, submissions } from '../repository.ts';
import { mustSeeBatch } from '../view.ts';
import { Proposal } from './proposal.ts';

/** The proposal that a submission waits on. */
export const proposalFor = async ({ objects }: Deps, { question, status }: Submission): Promise<Proposal> => {
  if (!question) throw new Problem('wrong-state', { detail: `the submission is ${status}; nothing is asked of it` });
  return Proposal.parse(JSON.parse(await text(await objects.read(question.proposal))));
};

export const getMapping: Verb<typeof gatheringRoutes.getMapping> = async ({ params, deps, caller }) => {
  const submission = await find(deps.store, submissions, params.id);
  mustSeeBatch(caller, submission);
  return proposalFor(deps, submission);
};
