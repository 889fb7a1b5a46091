import type { Verb } from '../../platform/endpoint.ts';
import { mustBeAnother } from '../accounts/reach.ts';
import type { identityRoutes } from '../contract.ts';
import { changeEmergency } from './change-emergency.ts';
import { emergencyView } from './view.ts';

export const refuseEmergency: Verb<typeof identityRoutes.refuseEmergency> = async (context) => {
  const { params, body, caller, now } = context;
  const refused = await changeEmergency(context, params, body.version, 'refuse', ({ holder }) => {
    mustBeAnother(caller, holder);
    return { decided: { by: caller.account, at: now, reason: body.reason } };
  });
  return emergencyView(context, refused);
};
