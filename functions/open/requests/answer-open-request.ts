import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { openRoutes } from '../contract.ts';
import { changeRequest } from './view.ts';

/** The answer stands in the public register; a refusal names the rule that it rests on. */
export const answerOpenRequest: Verb<typeof openRoutes.answerOpenRequest> = (context) => {
  const { body, caller, today } = context;
  const { version: _, ...answer } = body;
  if (answer.decision === 'refused' && !answer.basis)
    throw new Problem('contradictory', { detail: '不予开放须写明依据 · a refusal names the rule that it rests on' });
  return changeRequest(context, 'answer', (request, status) => ({
    ...request,
    status,
    answer: { ...answer, by: caller.account, on: today },
  }));
};
