import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { verifyRequests } from './repository.ts';
import { maySeeVerify, verifyView } from './view.ts';

export const getVerifyRequest: Verb<typeof statisticsRoutes.getVerifyRequest> = async (context) => {
  const request = await find(context.deps.store, verifyRequests, context.params.id);
  if (!maySeeVerify(context.caller, request)) throw new Problem('not-found', { detail: request.id });
  return verifyView(context, request);
};
