import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { shareRoutes } from '../contract.ts';
import { actingOrganisation } from '../facts.ts';
import { requestView } from '../view.ts';
import { submitRequest } from './submit-request.ts';

export const requestShare: Verb<typeof shareRoutes.requestShare> = async (context) => {
  const consumer = await actingOrganisation(context, organisationOf(context.caller));
  const { request, duties } = await submitRequest(context, consumer, context.body);
  return requestView(context, request, duties, []);
};
