import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { changeRequest } from './view.ts';

export const reviewOpenAnswer: Verb<typeof openRoutes.reviewOpenAnswer> = (context) => {
  const { body, caller, today } = context;
  const review = { result: body.result, text: body.text, by: caller.account, on: today };
  return changeRequest(context, 'review', (request, status) => ({ ...request, status, review }));
};
