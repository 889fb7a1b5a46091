import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requests } from '../repository.ts';
import { maySeeShare, requestView } from '../view.ts';

export const getShareRequest: Verb<typeof shareRoutes.getShareRequest> = async (context) => {
  const request = await find(context.deps.store, requests, context.params.id);
  if (!maySeeShare(context.caller, request)) throw new Problem('not-found', { detail: `request ${request.id}` });
  return requestView(context, request);
};
