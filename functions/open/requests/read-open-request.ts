import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { findRequest, requestView } from './view.ts';

export const readOpenRequest: Verb<typeof openRoutes.readOpenRequest> = async (context) =>
  requestView(context, await findRequest(context, context.params.id));
