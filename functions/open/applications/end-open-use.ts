import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { changeApplication } from './view.ts';

/** The unit ends a use that it allowed, with a reason: the next download is refused. */
export const endOpenUse: Verb<typeof openRoutes.endOpenUse> = (context) => {
  const { body, caller, today } = context;
  return changeApplication(context, 'end', (application, status) => ({
    ...application,
    status,
    ended: { by: caller.account, on: today, reason: body.reason },
  }));
};
