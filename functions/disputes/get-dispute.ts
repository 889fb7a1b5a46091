import type { Verb } from '../platform/endpoint.ts';
import type { disputeRoutes } from './contract.ts';
import { disputeView, findDispute } from './view.ts';

export const getDispute: Verb<typeof disputeRoutes.getDispute> = async (context) =>
  disputeView(context, await findDispute(context, context.params.id));
