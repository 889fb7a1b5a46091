import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { findApplication } from './sides.ts';
import { applicationView } from './view.ts';

export const getApplication: Verb<typeof servicesRoutes.getApplication> = async (context) =>
  applicationView(context, (await findApplication(context, context.params.id)).application);
