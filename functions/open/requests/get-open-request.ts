import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { openRequests } from './request.ts';
import { publicView } from './view.ts';

export const getOpenRequest: Verb<typeof openRoutes.getOpenRequest> = async (context) =>
  publicView(context, await find(context.deps.store, openRequests, context.params.id));
