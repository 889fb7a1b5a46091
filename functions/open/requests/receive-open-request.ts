import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { countDemand } from '../demand.ts';
import { endWaiting } from '../waiting.ts';
import { changeRequest } from './view.ts';

/** From its receipt on everyone reads the request; what is none is set aside with a reason, and stays on file. */
export const receiveOpenRequest: Verb<typeof openRoutes.receiveOpenRequest> = (context) => {
  const { body, caller, today, work, deps } = context;
  return changeRequest(context, body.setAside ? 'set-aside' : 'receive', (request, status) => {
    endWaiting(work, deps, `requests#${request.holder}`);
    if (request.entry && !body.setAside) countDemand(work, deps, request.entry);
    const receipt = { by: caller.account, on: today, ...(body.setAside ? { setAside: body.setAside } : {}) };
    return { ...request, status, receipt };
  });
};
