import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { contributionView, findContribution } from './view.ts';

export const getContribution: Verb<typeof openRoutes.getContribution> = async (context) =>
  contributionView(context, await findContribution(context, context.params.id));
