import type { Verb } from '../../platform/endpoint.ts';
import type { identityRoutes } from '../contract.ts';
import { findEmergency } from './find-emergency.ts';
import { emergencyView } from './view.ts';

export const getEmergency: Verb<typeof identityRoutes.getEmergency> = async (context) =>
  emergencyView(context, await findEmergency(context, context.params.id));
