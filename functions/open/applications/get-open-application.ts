import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { applicationView, findApplication } from './view.ts';

export const getOpenApplication: Verb<typeof openRoutes.getOpenApplication> = async (context) =>
  applicationView(context, await findApplication(context, context.params.id));
