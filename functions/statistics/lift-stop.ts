import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, get } from '../platform/store.ts';
import type { statisticsRoutes } from './contract.ts';
import { matchWatches, verifyRequests } from './repository.ts';
import { verifyView } from './view.ts';

/** The regulator has looked into it: the department may ask about the entry again. */
export const liftStop: Verb<typeof statisticsRoutes.liftStop> = async (context) => {
  const { params, body, deps, work } = context;
  const request = await find(deps.store, verifyRequests, params.id);
  const before = await get(deps.store, matchWatches, `${request.consumer}.${request.entry}`);
  if (!before?.stoppedOn) throw new Problem('wrong-state', { detail: 'nothing is stopped' });
  const { stoppedOn: _, ...rest } = before;
  work.update(matchWatches, before, { ...rest, recent: '' }, { otherwise: 'busy', detail: { reason: body.reason } });
  return verifyView(context, request);
};
